package org.missedmeetings.meeting.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code ~/.pgpass}: lines of {@code host:port:database:user:password}, of which the first that fits holds; {@code *} fits
 * all. Source: "The Password File" in PostgreSQL's manual, chapter libpq. One that others may read is passed over.
 */
final class PasswordFile {
    private static final int FIELDS = 5;
    private static final EnumSet<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final List<List<String>> lines;

    private PasswordFile(List<List<String>> lines) {
        this.lines = lines;
    }

    /** What stands in the file; nothing where there is none, or it is not the user's alone. */
    static PasswordFile read(Path path, Consumer<String> warning) {
        if (!Files.exists(path)) {
            return new PasswordFile(List.of());
        }
        if (!Files.isRegularFile(path)) {
            warning.accept("The password file " + path + " is no plain file, and is passed over.");
            return new PasswordFile(List.of());
        }
        try {
            if (isOthersToo(path)) {
                warning.accept(
                        "The password file " + path + " can be read by others, and is passed over: chmod 600 " + path);
                return new PasswordFile(List.of());
            }
            return new PasswordFile(Files.readAllLines(path).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(PasswordFile::fields)
                    .filter(fields -> fields.size() == FIELDS)
                    .toList());
        } catch (IOException unreadable) {
            warning.accept("The password file " + path + " cannot be read, and is passed over.");
            return new PasswordFile(List.of());
        }
    }

    /** The password for the first of the hosts that has one. */
    Optional<String> password(List<BookUrl.Host> hosts, String database, String user) {
        return hosts.stream()
                .flatMap(host -> lines.stream()
                        .filter(line -> fits(line.get(0), host.name())
                                && fits(line.get(1), Integer.toString(host.port()))
                                && fits(line.get(2), database)
                                && fits(line.get(3), user)))
                .map(line -> unescaped(line.get(FIELDS - 1)))
                .findFirst();
    }

    /** A star that is escaped is one that has to be there. */
    private static boolean fits(String field, String value) {
        return field.equals("*") || unescaped(field).equals(value);
    }

    /** Windows keeps the file where others cannot look. */
    private static boolean isOthersToo(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNERS.containsAll(Files.getPosixFilePermissions(path));
    }

    /** Between colons that no backslash stands before; backslashes stay. */
    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        for (var place = 0; place < line.length(); place++) {
            var character = line.charAt(place);
            if (character == '\\' && place + 1 < line.length()) {
                field.append(character).append(line.charAt(++place));
            } else if (character == ':' && fields.size() < FIELDS - 1) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static String unescaped(String field) {
        return field.replaceAll("\\\\(.)", "$1");
    }
}
