package org.missedmeetings.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.missedmeetings.desk.Book;
import picocli.CommandLine.IVersionProvider;

/** What --version says: all that a report of a defect needs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var build = build();
        return new String[] {
            "missed-meetings " + build.getProperty("version"),
            "commit " + build.getProperty("commit"),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
            "SQLite " + Book.sqliteVersion()
        };
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
