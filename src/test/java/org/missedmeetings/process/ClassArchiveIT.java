package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher keeps beside the jar: made once, anew with a new jar, and never spoken of. */
final class ClassArchiveIT {
    /** Java 25 and later has another sort than those before it. */
    private static final Pattern ARCHIVE = Pattern.compile("\\.(jsa|aot)$");

    @TempDir
    private Path folder;

    private Installation installed;

    @BeforeEach
    void install() throws IOException {
        installed = new Installation(folder);
    }

    @Test
    void aClassDataArchiveIsMadeOnceAndAgainWithANewJarAndNeverSpokenOf() throws Exception {
        installed.staff("init", "--zone", "UTC").isSilentOnErr().succeeds();
        installed.check(Map.of()).isSilent().succeeds();
        var archive = archive();
        var made = Files.getLastModifiedTime(archive);

        installed.check(Map.of()).isSilent().succeeds();
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);

        Files.setLastModifiedTime(installed.jar(), FileTime.fromMillis(made.toMillis() + 60_000));
        installed.check(Map.of()).isSilent().succeeds();
        assertThat(Files.getLastModifiedTime(archive())).isNotEqualTo(made);
    }

    @Test
    void aSpoiltArchiveIsNotSpokenOfEither() throws Exception {
        installed.staff("init", "--zone", "UTC").succeeds();
        installed.check(Map.of()).succeeds();
        var archive = archive();
        // it is read-only, and is looked at only while it has the jar's time
        Files.delete(archive);
        Files.write(archive, new byte[10_000]);
        Files.setLastModifiedTime(archive, Files.getLastModifiedTime(installed.jar()));

        installed.check(Map.of()).isSilent().succeeds();
    }

    /** From the part that is left, Java would crash at every start. */
    @Test
    void anArchiveThatWasCutShortIsNotUsedAndIsMadeAnew() throws Exception {
        installed.staff("init", "--zone", "UTC").succeeds();
        installed.check(Map.of()).succeeds();
        var archive = archive();
        var whole = Files.readAllBytes(archive);
        Files.delete(archive);
        var cut = Arrays.copyOf(whole, whole.length * 3 / 4);
        Files.write(archive, cut);
        Files.setLastModifiedTime(archive, Files.getLastModifiedTime(installed.jar()));

        installed.check(Map.of()).isSilent().succeeds();
        // no two of Java 25 are of one size
        var size = Long.parseLong(Files.readString(Path.of(archive() + ".size")).strip());
        assertThat(archive()).hasSize(size);
        assertThat(size).isGreaterThan(cut.length);
    }

    /** What is in an archive runs with the rights of whoever uses it. */
    @Test
    void anArchiveThatOthersCouldHaveWrittenIsNotUsed() throws Exception {
        installed.staff("init", "--zone", "UTC").succeeds();
        installed.check(Map.of()).succeeds();
        Files.setPosixFilePermissions(archive(), PosixFilePermissions.fromString("rw-rw-rw-"));

        installed.check(Map.of()).isSilent().succeeds();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .doesNotContain("w-rw");

        Files.delete(Path.of(archive() + ".size"));
        Files.delete(archive());
        Files.setPosixFilePermissions(installed.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
        installed.check(Map.of("XDG_CACHE_HOME", "/proc/none")).isSilent().succeeds();
        try (var files = Files.list(installed.path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            Installation.CHECK, "missed-meetings.jar", "missed-meetings.db", "scripts");
        }
    }

    private Path archive() throws IOException {
        try (var files = Files.list(installed.path())) {
            return files.filter(file -> ARCHIVE.matcher(file.toString()).find())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
