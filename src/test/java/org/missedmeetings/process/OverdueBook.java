package org.missedmeetings.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A book with so many meetings that nobody came to that a check of it takes a while; the jar imports it once. */
final class OverdueBook {
    static final int MEETINGS = 20_000;

    private OverdueBook() {}

    /** Puts the book, as it was imported, where the jar looks for it. */
    static void layFor(Jar jar) throws IOException {
        for (var suffix : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(jar.book() + suffix));
        }
        Files.write(jar.book(), Imported.BOOK);
        Files.setPosixFilePermissions(jar.book(), PosixFilePermissions.fromString("rw-------"));
    }

    private static final class Imported {
        static final byte[] BOOK = imported();
    }

    private static byte[] imported() {
        var rows = new StringBuilder("externalId,doctor,patient,scheduledAt,durationMinutes,status\n");
        for (var row = 0; row < MEETINGS; row++) {
            rows.append(row).append(",D").append(row % 50).append(",Patient ").append(row % 500);
            rows.append(",2024-0")
                    .append(1 + row % 9)
                    .append("-1")
                    .append(row % 10)
                    .append("T1");
            rows.append(row % 7).append(":00:00Z,15,scheduled\n");
        }
        try {
            var folder = Files.createTempDirectory("overdue");
            var jar = new Jar(folder);
            var file = Files.writeString(folder.resolve("in.csv"), rows);
            jar.run("import", "in.csv", "--zone", "UTC", "--past", "as-is").succeeds();
            var book = Files.readAllBytes(jar.book());
            Files.delete(file);
            Files.delete(jar.book());
            Files.delete(folder);
            return book;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("no book can be imported", failed);
        }
    }
}
