package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/**
 * Books that the programs of versions 1 to 5 wrote, brought up to date by this one. What is in them is read by SQL of the
 * test's own, before and after. See {@code src/test/resources/kept/README.md}.
 */
@OfAFile
final class KeptBooksTest {
    private static final Path KEPT = Path.of("src/test/resources/kept");
    /** What has another name since. */
    private static final Map<String, String> RENAMED = Map.of("checks", "runs", "check_id", "run_id");

    @TempDir
    private Path folder;

    private Clinic clinic;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void allThatWasInItIsInIt(int version) throws IOException, SQLException {
        var before = rows(open(version));

        clinic.run("list").succeeds().complains("book", ".version-" + version);

        assertThat(clinic.ask("PRAGMA user_version")).isEqualTo("6");
        for (var table : before.entrySet()) {
            var columns = table.getValue().columns().stream()
                    .map(KeptBooksTest::renamed)
                    .toList();
            var now = assertThat(select(clinic.book(), renamed(table.getKey()), columns))
                    .as(table.getKey());
            if (table.getKey().equals("settings")) {
                now.containsAll(table.getValue().lines()); // and those that a version added
            } else {
                now.isEqualTo(table.getValue().lines());
            }
        }
        assertThat(clinic.ask("PRAGMA foreign_key_check")).isNull();
        assertThat(clinic.ask("PRAGMA integrity_check")).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aCopyOfTheOldOneStaysBesideIt(int version) throws IOException, SQLException {
        var before = rows(open(version));

        clinic.run("check-missed").succeeds();
        clinic.run("list").succeeds().complainsNot("version");

        assertThat(rows(folder.resolve("missed-meetings.db.version-" + version)))
                .isEqualTo(before);
        assertThat(folder.resolve("missed-meetings.db.version-" + version + "-2"))
                .doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void itsTablesAreThoseOfAFreshBook(int version) throws IOException, SQLException {
        open(version);
        clinic.run("list").succeeds();
        var fresh = Clinic.in(Files.createDirectory(folder.resolve("fresh")));
        fresh.run("init --zone UTC").succeeds();

        var schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
        assertThat(select(clinic.book(), schema)).isEqualTo(select(fresh.book(), schema));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whatVersionFiveAddsIsFilled(int version) throws IOException, SQLException {
        open(version);
        clinic.run("list").succeeds();

        assertThat(clinic.ask("SELECT count(*) FROM meetings AS m WHERE version"
                        + " <> (SELECT count(*) FROM history WHERE meeting_id = m.id)"))
                .isEqualTo("0");
        assertThat(clinic.ask("SELECT meant_local || ' ' || meant_zone FROM meetings WHERE id = 8"))
                .isEqualTo("2025-03-31T10:00:00 Europe/Berlin");
        assertThat(clinic.ask("SELECT folded_name FROM people WHERE id = 7")).startsWith("aegir");
        assertThat(clinic.ask("SELECT count(*) FROM people_history WHERE action = 'added'"))
                .isEqualTo(clinic.ask("SELECT count(*) FROM people"));
        assertThat(clinic.ask("SELECT length(value) FROM settings WHERE key = 'book_id'"))
                .isEqualTo("36");
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE kind = 'missed' AND to_time IS NULL"))
                .isEqualTo("0");
    }

    /** Of two meetings at once the one that entered later has it; one that was cancelled takes nobody's time. */
    @Test
    void whatVersionSixAddsIsSetWhereMeetingsAreAtOnce() throws IOException {
        open(5);
        clinic.run("list").succeeds();

        assertThat(clinic.askAll("SELECT id FROM meetings WHERE overlap_allowed"))
                .isEqualTo("15");
        assertThat(clinic.ask("SELECT version FROM meetings WHERE id = 15")).isEqualTo("1");
    }

    /** The front desk goes on as if nothing had been. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void itIsWorkedWithAsBefore(int version) throws IOException, SQLException {
        open(version);

        clinic.run("check-missed").succeeds();
        clinic.run("health").succeeds();
        clinic.run("undo-check 9").succeeds().prints("meeting");
        clinic.run("reschedule 8 --at '2025-03-31 11:00'").succeeds();
        clinic.run("undo 8").succeeds();
        clinic.run("undo 5").succeeds().prints("5");
        clinic.run("list --doctor 伊藤 --tab all").succeeds();
        clinic.run("list --patient lukasz --tab all").succeeds().prints("Łukasz");
        assertThat(clinic.run("history 9 --json").json().toString()).contains("\"checkId\":10", "check_undone");
        clinic.run("backup copy.db").succeeds();

        assertThatThrownBy(() -> clinic.tamper("DELETE FROM history")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> clinic.tamper("UPDATE history SET actor = 'y'"))
                .hasMessageContaining("append-only");
    }

    /** That a delete was taken back has been a word of its own since version 3, until version 5 made it one of all. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void whatWasTakenBackByTheOldOneIsNoLongerInTheWay(int version) throws IOException {
        open(version);

        clinic.run("undo 9").succeeds().prints("taken back already; nothing changed", "undo 9 --event 27");
        clinic.run("undo 9 --event 27").succeeds().prints("is in progress again");
        clinic.run("undo 9 --event 26").succeeds().prints("is scheduled again");
        clinic.run("undo 9").succeeds().prints("nothing changed").printsNot("--event");
    }

    /** The kept book as the clinic's own, on the day on which it was left. */
    private Path open(int version) throws IOException {
        clinic = Clinic.in(folder).at("2024-11-13 11:00");
        return Files.copy(KEPT.resolve("book-v" + version + ".db"), clinic.book());
    }

    private record Table(List<String> columns, List<List<String>> lines) {}

    /** All that is in the tables, but for the names by which people are searched: those are folded anew. */
    private static Map<String, Table> rows(Path book) throws SQLException {
        var tables = new LinkedHashMap<String, Table>();
        for (var table : select(book, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
            var columns = select(
                            book,
                            "SELECT name FROM pragma_table_info('" + table.get(0)
                                    + "') WHERE name <> 'folded_name' ORDER BY cid")
                    .stream()
                    .map(column -> column.get(0))
                    .toList();
            tables.put(table.get(0), new Table(columns, select(book, table.get(0), columns)));
        }
        return tables;
    }

    private static List<List<String>> select(Path book, String table, List<String> columns) throws SQLException {
        return select(
                book,
                "SELECT " + String.join(", ", columns) + " FROM " + table + " ORDER BY 1"
                        + (columns.size() > 1 ? ", 2" : ""));
    }

    private static List<List<String>> select(Path book, String sql) throws SQLException {
        var lines = new ArrayList<List<String>>();
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + book);
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var line = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    line.add(rows.getString(column));
                }
                lines.add(line);
            }
        }
        return lines;
    }

    private static String renamed(String name) {
        return RENAMED.getOrDefault(name, name);
    }
}
