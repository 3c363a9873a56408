package org.missedmeetings.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.missedmeetings.cli.terminal.Screen;
import org.missedmeetings.desk.Book;

/** What --version says: all that a report of a defect needs. */
public final class Version {
    private final GlobalOptions options;

    public Version(GlobalOptions options) {
        this.options = options;
    }

    /** A line each. */
    public String[] lines() {
        var build = build();
        var version = build.getProperty("version");
        var commit = build.getProperty("commit");
        var java = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
        var sqlite = Book.sqliteVersion();
        return options.json.value()
                ? new String[] {Screen.text(json -> json.program().version(version, commit, java, sqlite))}
                : new String[] {"missed-meetings " + version, "commit " + commit, "Java " + java, "SQLite " + sqlite};
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
