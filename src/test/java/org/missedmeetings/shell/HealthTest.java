package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

final class HealthTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 09:30'").succeeds();
    }

    @Test
    void aBookThatWasNeverCheckedIsNotHealthy() {
        clinic.run("health").exits(7).prints("Unhealthy", "Last check    never").complains("No check has ever run");
    }

    @Test
    void aBookThatIsCheckedIs() {
        clinic.at("2024-11-29 09:30").run("check-missed --actor cron").succeeds();

        clinic.at("2024-11-29 10:01")
                .run("health")
                .succeeds()
                .isSilentOnErr()
                .prints(
                        "Healthy",
                        "Last check    Friday 2024-11-29 09:30 Europe/Berlin (31m ago), marked 1 meeting in",
                        "on desk-1 by cron",
                        "Skipped since 2 checks",
                        "Overdue now   1 meeting",
                        "Unread        2 notifications",
                        "integrity ok",
                        "Free disk");
        clinic.run("health --quiet").isSilent().succeeds();
    }

    @Test
    void checksThatStoppedAreSaid() {
        clinic.run("check-missed").succeeds();

        clinic.at("2024-11-29 08:45").run("health").succeeds();
        clinic.at("2024-11-29 08:46")
                .run("health --quiet")
                .exits(7)
                .printsNothing()
                .complains("The last check ran 46m ago, Friday 2024-11-29 08:00 Europe/Berlin", "Try:");
        clinic.run("health --max-age 1h").succeeds();
        clinic.at("2024-12-02 08:00").run("health").exits(7).complains("ran 3 days ago");
        clinic.run("health --max-age never").exits(2).complains("not a length of time");
    }

    @Test
    void aClockThatWentBackIsSaid() {
        clinic.run("check-missed").succeeds();

        clinic.at("2024-11-28 08:00").run("health").exits(7).complains("The clock shows Thursday 2024-11-28 08:00");
        assertThat(codes("health")).containsExactly("clock_went_back");
    }

    @Test
    void aClockThatJumpedAheadIsSaid() {
        clinic.run("check-missed").succeeds();

        clinic.at("2025-01-28 08:00");
        assertThat(codes("health")).containsExactly("wrong_clock", "check_late");
        clinic.run("health").complains("If it is not: missed-meetings --db " + clinic.book() + " check-missed --force");
    }

    @Test
    void aBookThatCannotBeReadIsUnhealthyWhateverIsWrongWithIt() throws Exception {
        assertThat(codes("health --db none.db")).containsExactly("no_book");
        assertThat(codes("health --db .")).containsExactly("is_folder");
        Files.writeString(folder.resolve("text.db"), "dear diary, this is no database at all".repeat(100));
        assertThat(codes("health --db text.db")).containsExactly("not_a_book");
        clinic.run("health --json --db none.db --wrong").exits(2);
    }

    @Test
    void aDamagedBookIsUnhealthy() throws IOException {
        clinic.run("check-missed").succeeds();
        try (var file = new RandomAccessFile(clinic.book().toFile(), "rw")) {
            file.seek(file.length() - 4096);
            file.write(new byte[4096]);
        }

        assertThat(codes("health")).containsExactly("damaged");
    }

    @Test
    void theFiguresGoToAFileForPrometheus() throws IOException {
        clinic.run("check-missed").succeeds();
        var file = folder.resolve("missed meetings.prom");

        clinic.run("health --quiet --prometheus 'missed meetings.prom'")
                .isSilent()
                .succeeds();

        var text = Files.readString(file);
        var label = "{book=\"" + clinic.book() + "\"} ";
        assertThat(text)
                .contains("# TYPE missed_meetings_healthy gauge\nmissed_meetings_healthy" + label + "1\n")
                .contains("missed_meetings_last_check_timestamp_seconds" + label + "1732863600\n")
                .contains("missed_meetings_overdue_meetings" + label + "0\n")
                .contains("missed_meetings_book_intact" + label + "1\n")
                .endsWith("\n");
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("missed_meetings_[a-z_]+\\{book=\"[^\"]+\"} [0-9.]+"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }

        clinic.run("health --quiet --prometheus 'missed meetings.prom' --db 'no \"book\"'")
                .exits(7);
        assertThat(Files.readString(file))
                .contains("missed_meetings_healthy{book=\"" + folder + "/no \\\"book\\\"\"} 0\n")
                .contains("missed_meetings_book_usable{")
                .doesNotContain("last_check");
        assertThat(codes("health --prometheus nowhere/x.prom")).containsExactly("figures_not_written");
        assertThat(codes("health --prometheus nowhere/x.prom --db none.db"))
                .containsExactly("no_book", "figures_not_written");
        clinic.run("health --prometheus nowhere/x.prom")
                .exits(7)
                .prints("Last check")
                .complains(
                        "could not be written to " + folder.resolve("nowhere/x.prom"),
                        "Check that the folder exists, that this user may write into it");
        // as quiet as it may be, cron's mail has that the monitor will hear no more
        clinic.run("health -q --prometheus nowhere/x.prom")
                .exits(7)
                .printsNothing()
                .complains("could not be written");
    }

    /** node-exporter is another user; who wants it otherwise changes the file's rights once. */
    @Test
    void theFiguresAreReadableToAllUnlessTheFileSaysOtherwise() throws IOException {
        var file = folder.resolve("figures.prom");
        clinic.run("health --prometheus figures.prom").exits(7);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        clinic.run("health --prometheus figures.prom").exits(7);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void theFiguresTakeTheirOwnPlaceAndNoOther() throws IOException {
        clinic.run("check-missed").succeeds();
        clinic.run("health --prometheus real.prom").succeeds();
        Files.writeString(folder.resolve("diary.txt"), "something dear");
        Files.createSymbolicLink(folder.resolve("link.prom"), Path.of("real.prom"));
        Files.createSymbolicLink(folder.resolve("loose.prom"), Path.of("nowhere.prom"));
        Files.createLink(folder.resolve("twin.db"), clinic.book());
        var book = Files.readAllBytes(clinic.book());
        var figures = Files.readString(folder.resolve("real.prom"));

        for (var file : List.of("missed-meetings.db", "missed-meetings.db-wal", "missed-meetings.db-shm", "twin.db")) {
            clinic.run("health -q --prometheus " + file).exits(4).complains("the book itself");
        }
        clinic.run("health -q --db none.db --prometheus none.db").exits(4).complains("the book itself");
        clinic.run("health -q --prometheus diary.txt").exits(4).complains("not written by this command");
        clinic.run("health -q --prometheus link.prom").exits(4).complains("is a link", "Name the file it leads to");
        clinic.run("health -q --prometheus loose.prom").exits(4).complains("is a link");
        clinic.run("health -q --prometheus .").exits(2).complains("is not a file");

        assertThat(clinic.book()).hasBinaryContent(book);
        assertThat(folder.resolve("real.prom")).hasContent(figures);
        assertThat(folder.resolve("diary.txt")).hasContent("something dear");
        assertThat(folder.resolve("nowhere.prom")).doesNotExist();
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void theNewestBackupsAgeIsSaidWhereOneWasEverMade() {
        clinic.run("check-missed").succeeds();
        clinic.run("health").succeeds().printsNot("Last backup");
        clinic.run("backup copy.db").succeeds();

        clinic.at("2024-11-29 08:30")
                .run("health")
                .succeeds()
                .prints("Last backup   Friday 2024-11-29 08:00 Europe/Berlin (30m ago)");
        assertThat(clinic.run("health --json").json().get("lastBackup").toString())
                .isEqualTo("{\"startedAt\":\"2024-11-29T07:00:00Z\",\"ageMinutes\":30}");
        clinic.run("health --max-backup-age 20m")
                .exits(7)
                .complains(
                        "The newest backup is 30m old",
                        "missed-meetings --db " + clinic.book() + " backup --force FILE");
        clinic.at("2024-12-03 08:00").run("check-missed").succeeds();
        assertThat(codes("health")).containsExactly("backup_old");
    }

    @Test
    void ofABackupThatAnotherClockDatedItIsSaidThatItIsInTheFuture() {
        clinic.run("check-missed").succeeds();
        clinic.at("2024-11-30 08:00").run("backup copy.db").succeeds();

        clinic.at("2024-11-29 08:30")
                .run("health")
                .prints("Last backup   Saturday 2024-11-30 08:00 Europe/Berlin (in the future: the clock was ahead");

        clinic.run("backup copy2.db").succeeds();
        clinic.run("health").prints("Last backup   Friday 2024-11-29 08:30 Europe/Berlin (0m ago)");
    }

    /** Who asks it of a book that does not open has just done what else would be the advice. */
    @Test
    void theAdviceAboutADamagedBookNamesTheBookAndNotHealthAgain() throws IOException {
        var bytes = Files.readAllBytes(clinic.book());
        Arrays.fill(bytes, 100, 4096, (byte) 7);
        Files.write(clinic.book(), bytes);

        clinic.run("health")
                .exits(7)
                .complains("damaged", "missed-meetings --db " + clinic.book() + " restore FILE")
                .complainsNot("missed-meetings health");
    }

    @Test
    void theAdviceAboutAFolderTakesOneWithASpace() throws IOException {
        var spaced = Files.createDirectory(folder.resolve("our books"));
        Files.setPosixFilePermissions(spaced, PosixFilePermissions.fromString("rwxrwxrwx"));
        clinic.run("init --zone UTC --db 'our books/b.db'").succeeds();

        clinic.run("health --db 'our books/b.db'").complains("chmod o-w '" + spaced + "'");
    }

    /** SQLite believes whatever log lies beside the book. */
    @Test
    void aFolderThatEverybodyMayWriteToIsSaid() throws IOException {
        clinic.run("check-missed").succeeds();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        clinic.run("health")
                .exits(7)
                .complains("Everybody on this machine may write to the folder " + folder, "chmod o-w");
        assertThat(codes("health")).containsExactly("folder_writable");

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        clinic.run("health").succeeds();
    }

    /** The log lies beside the file itself, not beside a link to it. */
    @Test
    void aBookIsTheSameThroughALink() throws Exception {
        var away = Files.createDirectory(folder.resolve("away"));
        Files.createSymbolicLink(away.resolve("link.db"), clinic.book());
        try (var another = clinic.database();
                var statement = another.createStatement()) {
            statement.executeUpdate("UPDATE settings SET value = '45' WHERE key = 'grace_minutes'");

            clinic.run("health --db away/link.db").prints("Book          " + clinic.book());
            clinic.run("settings --db away/link.db").prints("45m");
        }
        try (var files = Files.list(away)) {
            assertThat(files).containsExactly(away.resolve("link.db"));
        }
    }

    @Test
    void aBookThatThisUserMayOnlyReadCanBeLookedAt() throws IOException {
        clinic.run("check-missed").succeeds();
        Files.setPosixFilePermissions(clinic.book(), PosixFilePermissions.fromString("r--------"));

        clinic.run("health").succeeds();
    }

    /** At a quarter past eight somebody was begun with, and nobody said that they left. */
    @Test
    void meetingsThatNobodyEndedAreSaidTheDayAfter() {
        clinic.at("2024-11-29 08:15").run("start 1").succeeds();
        clinic.at("2024-11-29 09:40").run("start 2").succeeds();
        clinic.run("check-missed").succeeds();
        clinic.run("health").succeeds();
        clinic.at("2024-11-30 08:10").run("check-missed").succeeds();

        clinic.run("health")
                .exits(7)
                .complains("2 meetings are in progress since yesterday or longer: 1, 2.", "complete 1", "cancel 1");
        clinic.run("complete 1").succeeds();
        clinic.run("health").exits(7).complains("Meeting 2 is in progress since yesterday");
        clinic.run("cancel 2").succeeds();
        clinic.run("health").succeeds();
    }

    @Test
    void aMeetingThatGoesOnPastMidnightIsNotForgotten() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 23:30'").succeeds();
        clinic.at("2024-11-29 23:30").run("start 3").succeeds();
        clinic.run("cancel 1").succeeds();
        clinic.run("cancel 2").succeeds();

        clinic.at("2024-11-30 00:15").run("check-missed").succeeds();
        clinic.run("health").succeeds();
    }

    @Test
    void aLargeLogIsSaidWithWhatToDo() throws IOException {
        clinic.run("check-missed").succeeds();
        try (var log = new RandomAccessFile(clinic.book() + "-wal", "rw")) {
            log.setLength(300 << 20);
        }

        clinic.run("health").exits(7).complains("has grown to 300 MB", "lsof " + clinic.book() + "-wal");
        // it was nobody's: whoever closes the book last takes it away
        clinic.run("health").succeeds();
    }

    /** A log that was left beside another copy of the book does that: the check goes by this index. */
    @Test
    void anIndexThatDoesNotAgreeWithItsTableIsDamage() throws Exception {
        clinic.run("check-missed").succeeds();
        clinic.run("health").succeeds();
        loseFromIndex();

        // of three
        clinic.at("2024-11-29 12:00").run("check-missed").prints("Marked 2 meetings");

        assertThat(codes("health")).containsExactly("damaged");
        clinic.run("health").complains("meetings_due", "restore FILE", "--db " + clinic.book());
    }

    @Test
    void aLargeBookIsReadWholeOnceADayAndItsIndexesAreComparedEachTime() throws Exception {
        clinic.tamper("CREATE TABLE padding (x); INSERT INTO padding VALUES (zeroblob(70000000))");
        clinic.run("check-missed").succeeds();
        assertThat(readWhole()).isTrue();
        assertThat(clinic.ask("SELECT count(*) FROM runs WHERE job = 'integrity_check'"))
                .isEqualTo("1");
        assertThat(readWhole()).isFalse();

        clinic.tamper("PRAGMA ignore_check_constraints = ON; UPDATE people SET role = 'nurse' WHERE FALSE;"
                + " DROP TRIGGER people_keep_their_role; UPDATE people SET role = 'nurse' WHERE id = 4;"
                + " CREATE TRIGGER people_keep_their_role BEFORE UPDATE OF role ON people BEGIN SELECT 1; END");
        clinic.at("2024-11-30 07:59").run("check-missed").succeeds();
        clinic.run("health").succeeds();
        clinic.at("2024-11-30 08:01").run("health").exits(7).complains("damaged");
        clinic.run("health").exits(7).complains("damaged");

        loseFromIndex();
        clinic.at("2024-11-30 08:15").run("health").exits(7).complains("damaged");
    }

    private boolean readWhole() {
        return clinic.run("health --json").json().get("file").get("readWhole").asBoolean();
    }

    /** Has SQLite believe for a moment that the index holds nothing, and change rows without it. */
    private void loseFromIndex() throws Exception {
        clinic.tamper(schemaWhere("deleted_at IS NULL", "deleted_at IS NULL AND id < 0"));
        clinic.tamper("INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)"
                + " VALUES (77, 1, 3, '2024-11-29T07:00:00Z', 30, 'scheduled')");
        clinic.tamper(schemaWhere("deleted_at IS NULL AND id < 0", "deleted_at IS NULL"));
    }

    private static String schemaWhere(String before, String after) {
        return "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '" + before + "', '" + after
                + "') WHERE name = 'meetings_due'";
    }

    private List<String> codes(String line) {
        var findings =
                clinic.run(line + " --json").exits(7).isSilentOnErr().json().get("findings");
        return findings.findValuesAsText("code");
    }
}
