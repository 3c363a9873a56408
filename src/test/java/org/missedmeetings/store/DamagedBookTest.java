package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.missedmeetings.cli.Commands;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/**
 * Books that somebody else, or the disk, has written into. Whatever stands in them, every command says in a sentence that
 * the book is damaged, or does what it can; health says it too. {@code -Ddamage.seeds=1000} tries more of them.
 */
@Timeout(900)
@OfAFile
final class DamagedBookTest {
    private static final int SEEDS = Integer.getInteger("damage.seeds", 10);
    private static final int PAGE = 4096;
    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "scheduled",
            "missed",
            "doctor",
            "9999-99-99T99:99:99Z",
            "2024-02-31T10:00:00Z",
            "2024-11-29T25:61:61Z",
            "0000-00-00T00:00:00Z",
            "-1",
            "99999999999999999999",
            "Mars/Olympus",
            "'; DROP TABLE meetings; --",
            "\u0000\u202e\ud83d\ude00");
    private static final List<Long> NUMBERS =
            List.of(0L, -1L, 2L, 99L, 1441L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31);

    /** What is typed of each command; commands that have none here are found by a test. */
    private static final Map<String, List<String>> LINES = Map.ofEntries(
            Map.entry("init", List.of("init --zone Europe/Berlin")),
            Map.entry("people", List.of("people list", "people list --json", "people add --role doctor --name Eve")),
            Map.entry("book", List.of("book --doctor 1 --patient 3 --at '2025-03-01 10:00'")),
            Map.entry(
                    "check-missed", List.of("check-missed --dry-run --force", "check-missed", "check-missed --force")),
            Map.entry("undo-check", List.of("undo-check 1")),
            Map.entry("list", List.of("list", "list --tab all --json", "list --tab missed", "list --doctor smith")),
            Map.entry("show", List.of("show 1", "show 2 --json")),
            Map.entry("history", List.of("history 1", "history 2 --json", "history --person 3", "history --settings")),
            Map.entry("start", List.of("start 3")),
            Map.entry("complete", List.of("complete 3")),
            Map.entry("cancel", List.of("cancel 4")),
            Map.entry("delete", List.of("delete 5")),
            Map.entry("undo", List.of("undo 6", "undo 5", "undo 2 --json")),
            Map.entry("restore", List.of("restore --help")),
            Map.entry("reschedule", List.of("reschedule 1 --at '2025-03-02 10:00'")),
            Map.entry(
                    "notifications",
                    List.of(
                            "notifications",
                            "notifications --json --unread",
                            "notifications read 1",
                            "notifications told 2")),
            Map.entry("import", List.of("import more.csv --dry-run", "import more.csv")),
            Map.entry("health", List.of("health --json", "health")),
            Map.entry("backup", List.of("backup copy.db --force")),
            Map.entry("copy", List.of("copy missed-meetings.db double.db --keep-source")),
            Map.entry("settings", List.of("settings", "settings --grace 20m")),
            Map.entry("access", List.of("access list", "access grant --role staff --name x", "access revoke 1")),
            Map.entry("serve", List.of("serve --port 0")),
            Map.entry("completion", List.of("completion bash")));

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBookWithEverythingInIt() throws IOException {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00").servedBy((hosting, ready) -> ready.accept("http://x/"));
        for (var hour = 9; hour < 17; hour++) {
            clinic.run("book --doctor %d --patient %d --at '2024-11-29 %02d:00' --title 'T %d'"
                            .formatted(1 + hour % 2, 3 + hour % 2, hour, hour))
                    .succeeds();
        }
        clinic.at("2024-11-29 10:45").run("check-missed").prints("Marked 2 meetings");
        clinic.run("reschedule 2 --at '2024-11-30 10:00' --reason why").succeeds();
        clinic.run("notifications read 1").succeeds();
        clinic.run("access grant --role staff --name desk").succeeds();
        Files.writeString(folder.resolve("more.csv"), """
                externalId,doctor,patient,scheduledAt,durationMinutes,status
                a,Zoë Smith,Ann O'Neill,2026-05-01T10:00:00Z,30,scheduled
                """);
    }

    @Test
    void everyCommandIsTried() {
        var lines = LINES.values().stream().flatMap(List::stream).toList();
        assertThat(Commands.withoutOthersBelow())
                .allSatisfy(command ->
                        assertThat(lines).as(command).anyMatch(line -> (line + " ").startsWith(command + " ")));
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, SEEDS).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aValueThatNobodyWritesIsDamageAndNoFailureOfOurs(int seed) throws SQLException {
        overwriteValues(new Random(seed));

        everyCommandSaysSomethingSensible();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bytesThatTheDiskHasTurnedAreDamageAndNoFailureOfOurs(int seed) throws IOException {
        var random = new Random(seed);
        try (var file = new RandomAccessFile(clinic.book().toFile(), "rw")) {
            for (var times = 1 + random.nextInt(6); times > 0; times--) {
                var page = random.nextInt((int) (file.length() / PAGE));
                // the file's header says whose it is; the rest of the page lies at both of its ends
                var place = random.nextBoolean() ? 100 + random.nextInt(300) : PAGE - 1 - random.nextInt(700);
                file.seek((long) page * PAGE + place);
                file.write(random.nextInt(256));
            }
        }

        everyCommandSaysSomethingSensible();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE meetings SET status = 'vanished' WHERE id = 1; show 1; row 1 of its table meetings",
                "UPDATE meetings SET scheduled_at = '2024-02-31T10:00:00Z' WHERE id = 1; show 1; row 1 of its table meetings",
                "UPDATE meetings SET duration_minutes = 0 WHERE id = 1; show 1; row 1 of its table meetings",
                "UPDATE people SET role = 'nurse' WHERE id = 3; people list; row 3 of its table people",
                "DELETE FROM people WHERE id = 3; list --tab all; it has no person 3",
                "UPDATE notifications SET kind = 'rumour' WHERE id = 1; notifications; row 1 of its table notifications",
                "UPDATE access_tokens SET expires_at = 'never'; access list; row 1 of its table access_tokens",
                "UPDATE settings SET value = '99999' WHERE key = 'grace_minutes'; list; its setting grace_minutes cannot be read",
                "UPDATE settings SET value = 'a while' WHERE key = 'catch_up_days'; list; its setting catch_up_days cannot be read",
                "DROP TABLE notifications; notifications; it has no table notifications",
                "ALTER TABLE meetings DROP COLUMN title; list; it has no column meetings.title",
            })
    void whatIsWrongIsNamedByTableAndNumber(String change, String line, String wrong) throws SQLException {
        if (change.startsWith("DROP TABLE")) {
            clinic.tamper("PRAGMA foreign_keys = OFF; " + change);
        } else {
            outsideAllRules(change);
        }

        var error = clinic.run(line + " --json").exits(5).printsNot("]").error();
        assertThat(error.get("code").asText()).isEqualTo("damaged");
        assertThat(error.get("error").asText()).contains(clinic.book().toString(), wrong);
        assertThat(error.get("hint").asText()).contains("missed-meetings restore FILE");
        assertThat(clinic.run("health --json").exits(7).json().get("findings").findValuesAsText("code"))
                .contains("damaged");
    }

    private void everyCommandSaysSomethingSensible() {
        var isDamaged = false;
        for (var lines : LINES.values()) {
            for (var line : lines) {
                var run = clinic.run(line);
                assertThat(run.code())
                        .as("exit code of `%s`, which said %s", line, run.err())
                        .isIn(0, 3, 4, 5, 7);
                assertThat(run.err()).doesNotContain("Exception", "\tat ");
                isDamaged |= run.code() == 5 && run.err().contains("is damaged");
            }
        }
        if (isDamaged) {
            clinic.run("health").exits(7);
        }
    }

    private void overwriteValues(Random random) throws SQLException {
        try (var database = clinic.database()) {
            var columns = columns(database);
            var changes = new ArrayList<String>();
            for (var times = 1 + random.nextInt(4); times > 0; times--) {
                var column = columns.get(random.nextInt(columns.size()));
                var value = column[2].equals("INTEGER")
                        ? NUMBERS.get(random.nextInt(NUMBERS.size())).toString()
                        : "'"
                                + TEXTS.get(random.nextInt(TEXTS.size()))
                                        .replace("'", "''")
                                        .replace("\u0000", "") + "'";
                var row =
                        "(SELECT %1$s FROM %2$s ORDER BY 1 LIMIT 1 OFFSET abs(%3$d) %% max(1, (SELECT count(*) FROM %2$s)))"
                                .formatted(column[1], column[0], random.nextInt(1000));
                changes.add("UPDATE OR IGNORE %s SET %s = %s WHERE %s"
                        .formatted(
                                column[0],
                                column[1],
                                value,
                                random.nextInt(3) == 0 ? "TRUE" : column[1] + " = " + row));
            }
            outsideAllRules(String.join("; ", changes));
        }
    }

    /** Table, column and type of all that can be written to. */
    private static List<String[]> columns(Connection database) throws SQLException {
        var columns = new ArrayList<String[]>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT m.name, c.name, c.type FROM sqlite_schema AS m,"
                        + " pragma_table_xinfo(m.name) AS c WHERE m.type = 'table' AND c.hidden = 0"
                        + " AND c.type IN ('TEXT', 'INTEGER') ORDER BY 1, 2")) {
            while (rows.next()) {
                columns.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
            }
        }
        return columns;
    }

    /** Without conditions, references and triggers, which are back afterwards. */
    private void outsideAllRules(String changes) throws SQLException {
        try (var database = clinic.database();
                var statement = database.createStatement()) {
            var triggers = new ArrayList<String[]>();
            try (var rows = statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) {
                while (rows.next()) {
                    triggers.add(new String[] {rows.getString(1), rows.getString(2)});
                }
            }
            for (var trigger : triggers) {
                statement.executeUpdate("DROP TRIGGER " + trigger[0]);
            }
            statement.executeUpdate("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; " + changes);
            for (var trigger : triggers) {
                statement.executeUpdate(trigger[1]);
            }
        }
    }
}
