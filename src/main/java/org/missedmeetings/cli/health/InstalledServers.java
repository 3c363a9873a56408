package org.missedmeetings.cli.health;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.PostgresUrlParser;
import org.missedmeetings.meeting.book.PostgresVariables;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * The servers that {@code scripts/install-serve.sh} has had systemd run for a book, by what stands in the units' first
 * lines. One that was disabled is none that should answer.
 */
final class InstalledServers {
    private static final String WRITTEN = "# Written by install-serve.sh of Missed Meetings";
    private static final String BOOK = "# Book: ";
    private static final String SERVES = "# Serves: ";
    private static final List<String> WANTED = List.of("multi-user.target.wants", "default.target.wants");
    private static final int HEAD_LINES = 3;

    private InstalledServers() {}

    /**
     * Those of this book.
     *
     * @param variable looks up a variable of the environment; null where it is not set
     */
    static List<ServerProbe.Server> of(BookUrl book, UnaryOperator<String> variable) {
        var found = new ArrayList<ServerProbe.Server>();
        Predicate<String> own = written -> isOwn(written, book, variable);
        for (var folder : systems(variable)) {
            find(folder, own, "systemctl", found);
        }
        users(variable).ifPresent(folder -> find(folder, own, "systemctl --user", found));
        return found;
    }

    /** Whether what stands in a unit is this book: the real path, which the installer writes, or a URL that means the same. */
    private static boolean isOwn(String written, BookUrl book, UnaryOperator<String> variable) {
        if (book instanceof BookUrl.File file) {
            return written.equals(place(file));
        }
        try {
            return BookUrl.isPostgres(written)
                    && new PostgresUrlParser(new PostgresVariables(variable, warning -> {}))
                            .parse(written)
                            .text()
                            .equals(book.text());
        } catch (Problem malformed) {
            return false;
        }
    }

    private static String place(BookUrl.File file) {
        try {
            return file.path().toRealPath().toString();
        } catch (IOException gone) {
            return file.path().toAbsolutePath().normalize().toString();
        }
    }

    private static List<Path> systems(UnaryOperator<String> variable) {
        var said = variable.apply("SYSTEMD_UNIT_PATH");
        return said == null
                ? List.of(Path.of("/etc/systemd/system"))
                : List.of(said.split(File.pathSeparator)).stream()
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList();
    }

    private static Optional<Path> users(UnaryOperator<String> variable) {
        var config = variable.apply("XDG_CONFIG_HOME");
        var home = variable.apply("HOME");
        if (config == null && home == null) {
            return Optional.empty();
        }
        var base = config == null ? Path.of(home, ".config") : Path.of(config);
        return Optional.of(base.resolve("systemd").resolve("user"));
    }

    private static void find(Path folder, Predicate<String> own, String manager, List<ServerProbe.Server> found) {
        try (var units = Files.newDirectoryStream(folder, "*.service")) {
            for (var unit : units) {
                if (isWanted(unit)) {
                    server(unit, own, manager).ifPresent(found::add);
                }
            }
        } catch (IOException noSystemd) {
            // then nothing is installed there
        }
    }

    private static boolean isWanted(Path unit) {
        return WANTED.stream()
                .map(target -> unit.resolveSibling(target).resolve(unit.getFileName()))
                .anyMatch(link -> Files.exists(link, LinkOption.NOFOLLOW_LINKS));
    }

    private static Optional<ServerProbe.Server> server(Path unit, Predicate<String> own, String manager) {
        try (var lines = Files.lines(unit, StandardCharsets.UTF_8)) {
            var head = lines.limit(HEAD_LINES).toList();
            var isOurs = head.size() == HEAD_LINES
                    && head.get(0).startsWith(WRITTEN)
                    && head.get(1).startsWith(BOOK)
                    && own.test(unquoted(head.get(1).substring(BOOK.length())))
                    && head.get(2).startsWith(SERVES);
            return isOurs
                    ? Optional.of(new ServerProbe.Server(
                            URI.create(head.get(2).substring(SERVES.length()).strip()),
                            Facts.words(manager, unit.getFileName().toString())))
                    : Optional.empty();
        } catch (IOException | RuntimeException notOneOfOurs) {
            return Optional.empty();
        }
    }

    /** As a shell reads it. */
    private static String unquoted(String word) {
        var inner = word.length() < 2 ? word : word.substring(1, word.length() - 1);
        return inner.replace("'\\''", "'");
    }
}
