package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** The original application's database, with what such files have: gaps, later statuses, titles in names. */
final class ImportTeleClinicTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aTeleClinic() throws SQLException {
        clinic = Clinic.in(folder).at("2024-11-30 00:05");
        teleClinic("""
                CREATE TABLE users (id char(32) PRIMARY KEY, name varchar(255), email varchar(254), role varchar(10));
                CREATE TABLE doctors (id char(32) PRIMARY KEY, user_id char(32));
                CREATE TABLE patients (id char(32) PRIMARY KEY, user_id char(32), phone varchar(20));
                CREATE TABLE meetings (id char(32) PRIMARY KEY, title varchar(255), scheduled_at datetime,
                    started_at datetime, ended_at datetime, doctor_id char(32), patient_id char(32), status varchar(30));
                CREATE TABLE notifications (id char(32) PRIMARY KEY, type varchar(20), title varchar(255), message text,
                    is_read bool, created_at datetime, user_id char(32));
                INSERT INTO users VALUES
                    ('u1', 'Dr. Priya D’Angelo', 'p@clinic.example', 'doctor'),
                    ('u2', 'Ann O''Neill', 'a@mail.example', 'patient');
                INSERT INTO doctors VALUES ('d1', 'u1');
                INSERT INTO patients VALUES ('p1', 'u2', '+1555');
                INSERT INTO meetings VALUES
                    ('m1', 'Boundary', '2024-11-29 22:35:01', NULL, NULL, 'd1', 'p1', 'scheduled'),
                    ('m2', 'Boundary', '2024-11-29 22:35:00', NULL, NULL, 'd1', 'p1', 'scheduled'),
                    ('m3', NULL, '2024-11-29 22:34:59.123456', NULL, NULL, 'd1', 'p1', 'scheduled'),
                    ('m4', NULL, '2024-11-28 10:00:00', '2024-11-28 10:01:00', '2024-11-28 10:20:00', 'd1', 'p1',
                        'transcription_failed'),
                    ('m5', NULL, '2024-11-28 11:00:00', '2024-11-28 11:01:00', NULL, 'd1', 'p1', 'in_progress'),
                    ('m6', NULL, '2024-11-28 12:00:00', NULL, NULL, 'd1', NULL, 'scheduled'),
                    ('m7', NULL, NULL, NULL, NULL, 'd1', 'p1', 'scheduled'),
                    ('m8', NULL, '2024-11-28 13:00:00', NULL, NULL, 'd1', 'p1', 'postponed'),
                    ('m9', NULL, 'soon', NULL, NULL, 'd1', 'p1', 'scheduled'),
                    ('ma', NULL, '2024-11-28 14:00:00', NULL, NULL, 'd1', 'p9', 'scheduled');
                INSERT INTO notifications VALUES
                    ('n1', 'appointment', 'Missed Appointment', 'Appointment with Ann O''Neill was not attended', 1,
                        '2024-11-20 10:00:00', 'u1'),
                    ('n2', 'appointment', 'Missed Appointment', 'Your appointment was not attended', 0,
                        '2024-11-20 10:00:00', 'u2'),
                    ('n3', 'appointment', 'Lost', 'To nobody', 0, '2024-11-20 10:00:00', 'u9');
                """);
    }

    @Test
    void peopleMeetingsAndNotificationsComeAlong() {
        clinic.run("import tele.sqlite3 --zone UTC")
                .exits(7)
                .prints("Imported 5 meetings, 2 people and 2 notifications (teleclinic)");

        clinic.run("people list")
                .prints("Priya D’Angelo", "p@clinic.example", "+1555")
                .printsNot("Dr.");
        clinic.run("notifications --for Priya")
                .prints("Wed 2024-11-20 10:00", "read", "Appointment with Ann O'Neill was not attended");
        clinic.run("notifications --for Ann --unread").prints("1 notification.");
        var completed = clinic.run("list --tab completed --json").json().get(0);
        assertThat(completed.get("externalId").asText()).isEqualTo("m4");
        assertThat(completed.get("startedAt").asText()).isEqualTo("2024-11-28T10:01:00Z");
        assertThat(completed.get("endedAt").asText()).isEqualTo("2024-11-28T10:20:00Z");
        assertThat(completed.get("durationMinutes").asInt()).isEqualTo(30);
    }

    @Test
    void aPersonWhoseAddressIsNoneIsLeftOutAndSaid() throws SQLException {
        teleClinic("INSERT INTO users VALUES ('u3', 'Cy', 'cy at example', 'patient');"
                + "INSERT INTO patients VALUES ('p3', 'u3', NULL);");

        clinic.run("import tele.sqlite3 --zone UTC")
                .exits(7)
                .prints("Imported 5 meetings, 2 people", "patient u3: an email that is not an e-mail address");
    }

    @Test
    void itsTimesAreInUtcWhateverTheClinicsZone() {
        var report = clinic.run("import tele.sqlite3 --zone Europe/Berlin --json")
                .exits(7)
                .json();

        assertThat(report.get("zone").asText()).isEqualTo("UTC");
        clinic.run("list --tab completed").prints("Thu 2024-11-28 11:00");
    }

    @Test
    void aNotificationThatStandsTwiceInTheFileEntersOnce() throws SQLException {
        teleClinic("""
                CREATE TABLE loose AS SELECT * FROM notifications WHERE id = 'n1';
                DROP TABLE notifications;
                ALTER TABLE loose RENAME TO notifications;
                INSERT INTO notifications SELECT * FROM notifications;
                INSERT INTO notifications
                SELECT id, type, 'Another title', message, is_read, created_at, user_id FROM notifications LIMIT 1;
                """);

        clinic.run("import tele.sqlite3 --zone UTC")
                .exits(7)
                .prints(
                        "Imported 5 meetings, 2 people and 1 notification (teleclinic)",
                        "notification n1: says something else");
    }

    @Test
    void whatCannotBecomeAMeetingIsListedWithItsIdAndReason() {
        clinic.run("import tele.sqlite3")
                .prints(
                        "Not imported: 6 rows",
                        "meeting m6: no patient",
                        "meeting m7: no time",
                        "meeting m8: a status that is none of the five",
                        "meeting m9: a time that cannot be read",
                        "meeting ma: a patient who is not in the file, or cannot enter",
                        "notification n3: a recipient who is not in the file, or cannot enter");
    }

    @Test
    void theCheckAt2305IncludesTheMeetingExactly30MinutesBefore() {
        clinic.run("import tele.sqlite3 --zone UTC").exits(7);

        var dry = clinic.run("check-missed --dry-run --as-of 2024-11-29T23:05:00Z --json")
                .json();

        assertThat(dry.get("meetings").findValuesAsText("externalId")).containsExactly("m3", "m2");
    }

    @Test
    void aSecondImportAddsNothingAndReportsWhatChanged() throws SQLException {
        clinic.run("import tele.sqlite3").exits(7);
        clinic.run("import tele.sqlite3")
                .prints("Imported 0 meetings, 0 people and 0 notifications", "In the book already: 9 rows")
                .printsNot("Changed");

        teleClinic("""
                UPDATE meetings SET status = 'cancelled' WHERE id = 'm1';
                UPDATE notifications SET is_read = 1 WHERE id = 'n2';
                UPDATE users SET name = 'Ann Smith' WHERE id = 'u2';
                """);
        clinic.run("import tele.sqlite3")
                .prints(
                        "left as it is in the book: 3 rows",
                        "meeting m1: says something else",
                        "notification n2: says something else",
                        "patient u2: is different from patient 2 in the book")
                .printsNot("Ann Smith");
        clinic.run("people list").prints("Ann O'Neill");
    }

    @OfAFile
    @Test
    void theFileIsReadAndNothingIsPutBesideIt() throws IOException {
        var file = folder.resolve("tele.sqlite3");
        var before = Files.readAllBytes(file);
        assertThat(file.toFile().setWritable(false)).isTrue();

        clinic.run("import tele.sqlite3").exits(7);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("tele.sqlite3", "missed-meetings.db");
        }
    }

    @Test
    void rowsWithoutANameOrAMessageAreListed() throws SQLException {
        teleClinic("""
                UPDATE users SET name = NULL WHERE id = 'u2';
                UPDATE notifications SET message = NULL WHERE id = 'n1';
                """);

        clinic.run("import tele.sqlite3")
                .exits(7)
                .prints("patient u2: no name", "notification n1: no message", "meeting m1: a patient who is not");
    }

    @Test
    void aFileThatItsOwnProgramIsWritingIsWaitedFor() throws SQLException {
        clinic.with("MISSED_MEETINGS_BUSY_TIMEOUT", "1");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tele.sqlite3"));
                var statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            clinic.run("import tele.sqlite3").exits(6).complains("tele.sqlite3 is locked by another program");
            statement.execute("ROLLBACK");
        }
        assertThat(clinic.book()).doesNotExist();
        clinic.run("import tele.sqlite3").exits(7);
    }

    @Test
    void aFileInLogModeIsReadWithWhatIsStillInItsLog() throws SQLException {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tele.sqlite3"));
                var statement = other.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.executeUpdate("UPDATE meetings SET title = 'from the log' WHERE id = 'm1'");

            clinic.run("import tele.sqlite3").exits(7);
        }
        clinic.run("list").prints("from the log");
    }

    /** The log lies beside the file, not beside the link. */
    @Test
    void aLinkToAFileInLogModeLeadsToItsLogToo() throws IOException, SQLException {
        var away = Files.createDirectory(folder.resolve("away"));
        Files.createSymbolicLink(away.resolve("link.sqlite3"), folder.resolve("tele.sqlite3"));
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tele.sqlite3"));
                var statement = other.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.executeUpdate(
                    "INSERT INTO meetings VALUES ('mz', 'Latest', '2025-01-10 09:00', NULL, NULL, 'd1', 'p1', 'scheduled')");

            clinic.run("import away/link.sqlite3").prints("Imported 6 meetings");
        }
        clinic.run("list").prints("2025-01-10");
    }

    @OfAFile
    @Test
    void aFileInLogModeThatNobodyHasOpenGetsNothingBesideIt() throws IOException, SQLException {
        teleClinic("PRAGMA journal_mode = WAL");

        clinic.run("import tele.sqlite3").exits(7);

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aFileCutShortIsNamedAndNotTheBook() throws IOException {
        clinic.run("init").succeeds();
        try (var file = new RandomAccessFile(folder.resolve("tele.sqlite3").toFile(), "rw")) {
            file.setLength(file.length() - 4096);
        }

        clinic.run("import tele.sqlite3")
                .exits(5)
                .complains("tele.sqlite3 is damaged or cut short")
                .complainsNot("missed-meetings.db", "The book");
    }

    @OfAFile
    @Test
    void anotherSqliteFileIsRefused() throws SQLException {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"));
                var statement = other.createStatement()) {
            statement.executeUpdate("CREATE TABLE users (id)");
        }
        clinic.run("import other.db").exits(2).complains("without a table", "not a TeleClinic one");
        clinic.run("init").succeeds();
        clinic.run(List.of("import", "missed-meetings.db", "--db", "new.db"))
                .exits(2)
                .complains("is a Missed Meetings book itself", "--db");
        assertThat(folder.resolve("new.db")).doesNotExist();
    }

    @Test
    void aFileThatLacksAColumnIsNoneOfThem() throws SQLException {
        teleClinic("ALTER TABLE meetings DROP COLUMN started_at");

        clinic.run("import tele.sqlite3 --json")
                .exits(2)
                .complains("a column started_at in its table meetings", "\"code\":\"not_importable\"");
        assertThat(clinic.book()).doesNotExist();
    }

    private void teleClinic(String script) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tele.sqlite3"));
                var statement = database.createStatement()) {
            statement.executeUpdate(script);
        }
    }
}
