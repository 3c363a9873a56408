package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.render.hints.ShellCommand;
import org.missedmeetings.support.Clinic;

/** A machine that was off catches up by itself; a clock that has jumped ahead does not make everybody miss everything. */
final class ClockGuardTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    /** A clinic with a meeting every second day of December, checked until Sunday the first. */
    @BeforeEach
    void aMonthOfMeetings() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        for (var day = 2; day <= 30; day += 2) {
            clinic.run("book --doctor 1 --patient 3 --at '2024-12-%02d 10:00'".formatted(day))
                    .succeeds();
        }
        clinic.at("2024-12-01 12:00").run("check-missed").prints("Marked 0 meetings");
    }

    @Test
    void aClockThatJumpedAMonthMarksNothingAndSaysWhatItSaw() {
        clinic.at("2025-01-01 12:15")
                .run("check-missed --quiet")
                .exits(4)
                .printsNothing()
                .complains(
                        "The clock says Wednesday 2025-01-01 12:15 Europe/Berlin",
                        "nothing happened in the book for 31 days, from Sunday 2024-12-01 12:00 Europe/Berlin on",
                        "15 meetings of that time would become missed",
                        "check-missed --force");

        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo("0");
        assertThat(clinic.ask("SELECT count(*) FROM runs")).isEqualTo("1");
        assertThat(clinic.run("check-missed --json")
                        .exits(4)
                        .error()
                        .get("code")
                        .asText())
                .isEqualTo("wrong_clock");
    }

    @Test
    void onceTheClockIsRightTheNextCheckGoesOnByItself() {
        clinic.at("2025-01-01 12:15").run("check-missed").exits(4);

        clinic.at("2024-12-02 10:30").run("check-missed").prints("Marked 1 meeting as missed");
    }

    @Test
    void whoHasLookedAtTheClockForcesIt() {
        clinic.at("2025-01-01 12:15").run("check-missed --force").prints("Marked 15 meetings as missed");

        clinic.at("2025-01-01 12:30").run("check-missed").prints("Marked 0 meetings");
    }

    @Test
    void aMachineThatWasOffForAWeekCatchesUpByItself() {
        clinic.at("2024-12-08 12:15").run("check-missed").prints("Marked 4 meetings as missed");
    }

    /** The clinic was closed, the machine off, and on the first morning a meeting is missed before the first check. */
    @Test
    void aLongTimeWithoutMeetingsIsNoReasonToStop() {
        clinic.run("delete 1 --reason x").succeeds();
        for (var id = 2; id <= 12; id++) {
            clinic.run("delete " + id).succeeds();
        }

        clinic.at("2024-12-27 12:00").run("check-missed").prints("Marked 1 meeting as missed");
    }

    /** Only the check was not installed any more: that the book was used shows that the time did pass. */
    @Test
    void whereStaffWentOnWorkingTheCheckCatchesUpHoweverLongItWasOff() {
        for (var day : new String[] {"2024-12-08", "2024-12-15", "2024-12-22", "2024-12-29"}) {
            clinic.at(day + " 09:00")
                    .run("book --doctor 2 --patient 4 --at '2025-02-01 %s:00'"
                            .formatted(day.substring(8).replace("29", "20").replace("22", "19")))
                    .succeeds();
        }

        clinic.at("2025-01-02 12:00").run("check-missed").prints("Marked 15 meetings as missed");
    }

    /** A receptionist who works under the wrong clock for ten minutes does not make it right. */
    @Test
    void workUnderTheWrongClockDoesNotHideTheLeap() {
        clinic.at("2025-01-01 12:05").run("start 15").succeeds();

        clinic.at("2025-01-01 12:15").run("check-missed").exits(4).complains("for 31 days");
    }

    @Test
    void aBookThatWasNeverCheckedIsJudgedByItsHistory() throws Exception {
        clinic.tamper("DELETE FROM runs");
        clinic.at("2024-12-05 12:00").run("check-missed --dry-run").prints("Would mark 2 meetings");
        clinic.at("2025-01-01 12:15").run("check-missed").exits(4).complains("for 33 days");
    }

    @Test
    void meetingsOfLongAgoThatWereImportedTodayAreMarkedAtOnce() throws IOException {
        clinic.at("2024-12-01 12:30");
        Files.writeString(folder.resolve("old.csv"), """
                externalId,doctor,patient,scheduledAt,durationMinutes,status
                a,Zoë Smith,Ann O'Neill,2016-05-01T10:00:00Z,30,scheduled
                b,Zoë Smith,Ann O'Neill,2024-11-01T10:00:00Z,30,scheduled
                """);
        clinic.run("import old.csv --past as-is").succeeds();

        clinic.at("2024-12-01 12:45").run("check-missed").prints("Marked 2 meetings as missed");
    }

    @Test
    void theLimitIsTheBooks() {
        clinic.run("settings --catch-up 40d").prints("catch-up  40d");
        clinic.at("2025-01-01 12:15").run("check-missed").prints("Marked 15 meetings as missed");

        clinic.run("settings --catch-up 36h").exits(2).complains("whole days");
        clinic.run("settings --catch-up 0d").exits(2);
        clinic.run("settings --catch-up soon").exits(2).complains("not a length of time");
    }

    @Test
    void aRehearsalStopsWhereTheCheckWouldUnlessATimeIsGiven() {
        clinic.at("2025-01-01 12:15").run("check-missed --dry-run").exits(4);
        clinic.run("check-missed --dry-run --force").prints("Would mark 15 meetings");
        clinic.at("2024-12-01 12:15")
                .run("check-missed --dry-run --as-of '2025-01-01 12:15'")
                .prints("Would mark 15 meetings");
    }

    @Test
    void aClockThatWentBackIsSaidAtEachCheckUntilItIsRight() {
        for (var minute : new String[] {"00", "15", "30"}) {
            clinic.at("2023-12-01 12:" + minute)
                    .run("check-missed --quiet")
                    .exits(7)
                    .printsNothing()
                    .complains(
                            "the clock shows Friday 2023-12-01 12:" + minute,
                            " days behind what was written into the book at Sunday 2024-12-01 12:00",
                            ShellCommand.on(clinic.url().text(), "check-missed --force"));
            clinic.run("health --quiet").exits(7).complains("The clock shows Friday 2023-12-01 12:" + minute);
        }

        clinic.at("2024-12-02 12:00").run("check-missed --quiet").isSilent().succeeds();
        clinic.run("health --quiet").isSilent().succeeds();
        assertThat(clinic.ask("SELECT count(*) FROM meetings WHERE status = 'missed'"))
                .isEqualTo("1");
    }

    /** What counts is when anything was written, and not only when the last check ran. */
    @Test
    void aChangeIsAsGoodAsACheckToSeeThatTheClockIsBehind() {
        clinic.at("2024-12-01 20:00").run("settings --grace 20m").succeeds();

        clinic.at("2024-12-01 12:15").run("check-missed").exits(7).complains("2024-12-01 20:00");
    }

    @Test
    void aClockThatIsRightAgainIsConfirmedOnceAndNotBelievedAheadAgain() {
        clinic.at("2024-12-09 12:00")
                .run("cancel 15 --reason 'under a wrong clock'")
                .succeeds();
        clinic.at("2024-12-02 12:00").run("check-missed").exits(7).prints("Marked 1 meeting");

        clinic.at("2024-12-02 12:15").run("check-missed --force").succeeds().isSilentOnErr();
        clinic.at("2024-12-02 12:30").run("check-missed --quiet").isSilent().succeeds();
        clinic.run("health --quiet").isSilent().succeeds();

        clinic.at("2024-12-01 12:30").run("health").exits(7).complains("2024-12-02 12:30");
    }

    @Test
    void aCorrectionOfSecondsIsNoWrongClock() {
        clinic.at("2024-12-01 11:59").run("check-missed --quiet").isSilent().succeeds();
        clinic.run("health --quiet").isSilent().succeeds();
    }

    /** It ran by a clock that was ahead; that it was taken back says so. */
    @Test
    void aCheckThatWasTakenBackIsNoMomentToBeBehind() {
        clinic.at("2024-12-09 12:15").run("check-missed").prints("Marked 4");
        clinic.at("2024-12-01 12:30").run("undo-check 2").succeeds();

        clinic.run("check-missed --quiet").isSilent().succeeds();
    }

    @Test
    void checksThatMarkedNothingAreForgottenAfterAQuarter() {
        clinic.run("settings --catch-up 400d").succeeds();
        clinic.at("2024-12-02 12:00").run("check-missed").prints("Marked 1 meeting");
        for (var hour = 13; hour < 18; hour++) {
            clinic.at("2024-12-02 " + hour + ":00").run("check-missed").prints("Marked 0");
        }
        clinic.at("2025-03-03 12:00").run("check-missed").succeeds();

        assertThat(clinic.askAll("SELECT marked FROM runs ORDER BY id")).isEqualTo("1,14");
        clinic.run("undo-check 2").succeeds();
    }

    /** Eleven days from a Friday evening: nothing lies further back than the ten, as the weekend is first. */
    @Test
    void aLeapOverAWeekendIsSeenInAClinicThatWorksOnWeekdays() {
        var weekdays = Clinic.staffed(newFolder()).at("2026-03-06 08:00");
        for (var day = 6; day <= 31; day++) {
            if (day % 7 != 0 && day % 7 != 1) {
                weekdays.run("book --doctor 1 --patient 3 --at '2026-03-%02d 10:00'".formatted(day))
                        .succeeds();
            }
        }
        weekdays.at("2026-03-06 18:00").run("check-missed").prints("Marked 1 meeting");

        weekdays.at("2026-03-17 18:00").run("check-missed").exits(4).complains("for 11 days");
        weekdays.at("2026-03-16 18:00").run("check-missed").prints("Marked 6 meetings");
    }

    @Test
    void aSingleMeetingIsEnoughForALeap() {
        for (var id = 2; id <= 15; id++) {
            clinic.run("delete " + id).succeeds();
        }
        clinic.at("2024-12-31 12:00").run("check-missed").exits(4).complains("1 meeting of that time");
    }

    @Test
    void aCheckThatWasTakenBackIsNoProofThatTheTimePassed() {
        clinic.at("2025-01-01 12:15").run("check-missed --force").prints("Marked 15");
        clinic.run("undo-check 2").succeeds();

        clinic.at("2025-01-01 12:30").run("check-missed").exits(4);
    }

    /** Two months in which nobody needed the book, and then the clock jumps. */
    @Test
    void aLongerSilenceBeforeItDoesNotHideTheLeap() throws Exception {
        clinic.tamper("DELETE FROM runs; UPDATE meetings SET status = 'cancelled', version = version + 1");
        clinic.at("2025-02-01 12:00")
                .run("people add --role patient --name Eva")
                .succeeds();
        clinic.run("book --doctor 1 --patient 5 --at '2025-02-03 10:00'").succeeds();

        clinic.at("2025-02-20 12:00").run("check-missed").exits(4).complains("for 19 days", "1 meeting");
    }

    private Path newFolder() {
        return folder.resolve("other").toFile().mkdir() ? folder.resolve("other") : folder;
    }
}
