package org.missedmeetings.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.missedmeetings.cli.terminal.Screen;
import org.missedmeetings.desk.Book;

/** What --version says: all that a report of a defect needs. */
public final class Version {
    private final GlobalOptions options;
    private final Session session;

    public Version(GlobalOptions options, Session session) {
        this.options = options;
        this.session = session;
    }

    /** A line each. */
    public String[] lines() {
        var build = build();
        var version = build.getProperty("version");
        var commit = build.getProperty("commit");
        var java = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
        var sqlite = Book.sqliteVersion();
        var server = server();
        if (options.json.value()) {
            return new String[] {
                Screen.text(json -> json.program().version(version, commit, java, sqlite, server.orElse(null)))
            };
        }
        var lines = new ArrayList<>(
                List.of("missed-meetings " + version, "commit " + commit, "Java " + java, "SQLite " + sqlite));
        server.ifPresent(postgresql -> lines.add("PostgreSQL " + postgresql));
        return lines.toArray(String[]::new);
    }

    /** Of the server that has the book, where there is one and it says so at once: this is asked where all else fails. */
    private Optional<String> server() {
        try {
            return Book.serverVersion(session.book());
        } catch (RuntimeException notNow) {
            return Optional.empty();
        }
    }

    /** What the build wrote into version.properties. */
    private static Properties build() {
        try (var stream = Version.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(stream);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
