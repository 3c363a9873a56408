package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.render.hints.ShellCommand;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** What health says of the checks, of the book, of its backups and of meetings that nobody has ended. */
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
                        clinic.url() instanceof BookUrl.File ? "integrity ok" : ", primary, ");
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
        clinic.run("health")
                .complains("If it is not: " + ShellCommand.on(clinic.url().text(), "check-missed --force"));
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
                        "missed-meetings --db " + clinic.typed() + " backup --force FILE");
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

    /** The log lies beside the file itself, not beside a link to it. */
    @OfAFile
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

    @OfAFile
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

    private List<String> codes(String line) {
        var findings =
                clinic.run(line + " --json").exits(7).isSilentOnErr().json().get("findings");
        return findings.findValuesAsText("code");
    }
}
