package org.missedmeetings.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.files.AtomicFile;

final class NewBookTest {
    @TempDir
    private Path folder;

    /**
     * SQLite closes a file without a word when it cannot bring the log into it, as on a full disk. Somebody who reads the
     * new file meanwhile is in its way as well.
     */
    @Test
    void aBookWhoseLogCannotBeBroughtInIsNotMade() throws SQLException, IOException {
        var readers = new ArrayList<Connection>();
        try {
            assertThatThrownBy(() -> NewBook.make(
                            folder.resolve("clinic.db"),
                            Duration.ZERO,
                            Clock.systemUTC(),
                            tables -> {
                                readers.add(reader());
                                return "filled";
                            },
                            filled -> true))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("No book can be made at");
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aBookThatIsMadeHasAllThatWasWritten() throws SQLException {
        var book = folder.resolve("clinic.db");
        NewBook.make(
                book,
                Duration.ZERO,
                Clock.systemUTC(),
                tables -> {
                    tables.settings().put("zone", "UTC");
                    return "filled";
                },
                filled -> true);

        try (var database = DriverManager.getConnection("jdbc:sqlite:" + book);
                var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT value FROM settings WHERE key = 'zone'")) {
            assertThat(rows.getString(1)).isEqualTo("UTC");
        }
        assertThat(List.of(folder.toFile().list())).containsExactly("clinic.db");
    }

    private Connection reader() {
        try (var files = Files.list(folder)) {
            var part = files.filter(file -> file.toString().endsWith(AtomicFile.PART))
                    .findFirst()
                    .orElseThrow();
            var reader = DriverManager.getConnection("jdbc:sqlite:" + part);
            reader.createStatement().executeQuery("SELECT count(*) FROM sqlite_schema");
            return reader;
        } catch (IOException | SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
