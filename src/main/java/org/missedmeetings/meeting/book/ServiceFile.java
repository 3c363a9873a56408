package org.missedmeetings.meeting.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * {@code pg_service.conf}: connections by name, so that one place says for all of a machine's programs where a database is.
 * Source: "The Connection Service File" in PostgreSQL's manual, chapter libpq.
 */
final class ServiceFile {
    private ServiceFile() {}

    /**
     * What the first of the files that has the service says of it.
     *
     * @throws Problem {@code bad_url} where none has
     */
    static Map<String, String> settings(String service, List<Path> files) {
        return files.stream()
                .flatMap(file -> in(file, service).stream())
                .findFirst()
                .orElseThrow(() -> bad("There is no service of that name in "
                        + files.stream().map(Path::toString).collect(Collectors.joining(", ")) + "."));
    }

    private static Optional<Map<String, String>> in(Path file, String service) {
        var settings = new LinkedHashMap<String, String>();
        var isIts = false;
        var isThere = false;
        for (var line : lines(file)) {
            var text = line.strip();
            if (text.startsWith("[")) {
                isIts = !isThere && text.equals("[" + service + "]");
                isThere |= isIts;
            } else if (isIts && !text.isEmpty() && !text.startsWith("#")) {
                var equals = text.indexOf('=');
                if (equals < 1) {
                    throw bad("In " + file + " its service has a line that is not NAME=VALUE.");
                }
                // the first that says something holds, as in the URL
                settings.putIfAbsent(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        }
        return isThere ? Optional.of(settings) : Optional.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw bad("The file of services " + file + " cannot be read.");
        }
    }

    private static Problem bad(String why) {
        return new Problem(BookProblem.BAD_URL, "The book's URL cannot be understood. " + why, Facts.NONE);
    }
}
