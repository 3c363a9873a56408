package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

final class CheckMissedTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void threeMeetings() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 18:00'").succeeds();
    }

    @Test
    void aSecondRunMarksAndTellsNobodyAgain() {
        clinic.at("2024-11-29 10:00").run("check-missed").prints("Marked 2 meetings as missed");
        clinic.at("2024-11-29 10:15").run("check-missed").prints("Marked 0 meetings as missed");

        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo("4");
        assertThat(clinic.askAll("SELECT marked FROM runs ORDER BY id")).isEqualTo("2,0");
    }

    @Test
    void missedRescheduledAndMissedAgainTellsAgain() {
        clinic.at("2024-11-29 10:00").run("check-missed").succeeds();
        clinic.run("reschedule 1 --at '2024-11-29 11:00'").succeeds();
        clinic.at("2024-11-29 11:30").run("check-missed").prints("Marked 1 meeting as missed");

        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE meeting_id = 1 AND kind = 'missed'"))
                .isEqualTo("4");
    }

    @Test
    void aMachineThatWasOffForDaysCatchesUpInOneRun() {
        clinic.at("2024-12-06 10:00").run("check-missed").prints("Marked 3 meetings as missed");

        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo("6");
    }

    @Test
    void aDeletedMeetingIsNeverMissed() {
        clinic.run("delete 1").succeeds();

        clinic.at("2024-11-29 10:00").run("check-missed").prints("Marked 1 meeting as missed");
    }

    @Test
    void aDryRunShowsWhatTheRealRunWouldDoAndDoesNothing() {
        clinic.at("2024-11-29 10:00")
                .run("check-missed --dry-run")
                .succeeds()
                .prints("Ann O'Neill", "Ivan Kaur", "Would mark 2 meetings as missed and write 4 notifications");

        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo("0");
        assertThat(clinic.ask("SELECT count(*) FROM runs")).isEqualTo("0");
        clinic.run("check-missed").prints("Marked 2 meetings as missed");
    }

    @Test
    void aDryRunSpeaksOfAnotherTimeButARealRunNever() {
        clinic.run("check-missed --dry-run --as-of '2024-11-29 18:30'").prints("Would mark 3 meetings");
        clinic.run("check-missed --dry-run --as-of 2024-11-29T17:29:59Z").prints("Would mark 2 meetings");
        clinic.run("check-missed --as-of '2024-11-29 18:30'").exits(2).complains("--dry-run");
    }

    @Test
    void aDryRunAsJsonListsTheMeetings() {
        var answer = clinic.at("2024-11-29 10:00")
                .run("check-missed --dry-run --json")
                .succeeds()
                .json();

        assertThat(answer.get("dryRun").asBoolean()).isTrue();
        assertThat(answer.get("marked").asInt()).isEqualTo(2);
        assertThat(answer.get("meetings").findValuesAsText("scheduledAt"))
                .containsExactly("2024-11-29T08:00:00Z", "2024-11-29T08:00:00Z");
        assertThat(answer.get("meetings").get(0).get("overdue").asBoolean()).isTrue();
    }

    @Test
    void theGraceIsTheBooksUnlessTheRunSaysOtherwise() {
        clinic.at("2024-11-29 09:10").run("check-missed").prints("Marked 0");
        clinic.run("check-missed --grace 11m").prints("Marked 0");
        clinic.run("check-missed --grace 10m").prints("Marked 2");
        clinic.run("check-missed --grace soon").exits(2).complains("length of time");
        clinic.run("check-missed --grace 8d").exits(2).complains("7 days");
    }

    @Test
    void aBookMayHaveAGraceOfItsOwn() {
        var other = Clinic.in(folder).with("MISSED_MEETINGS_DB", "other.db");
        other.run("init --grace 1h30m --zone UTC").prints("grace 1h30m");
        other.run("people add --role doctor --name A").succeeds();
        other.run("people add --role patient --name B").succeeds();
        other.at("2024-11-29 09:00")
                .run("book --doctor A --patient B --at 2024-11-29T09:00:00Z")
                .succeeds();

        other.at("2024-11-29 11:29").run("check-missed").prints("Marked 0");
        other.at("2024-11-29 11:30").run("check-missed").prints("Marked 1");
    }

    @Test
    void saysNothingWhenAskedToBeQuiet() {
        clinic.at("2024-11-29 10:00").run("check-missed -q").succeeds().isSilent();
        clinic.run("list --tab missed").prints("2 missed meetings");
    }

    @Test
    void remembersEveryRunWithWhoWhereAndWhen() {
        var check = clinic.at("2024-11-29 10:00")
                .run("check-missed --json --actor cron")
                .succeeds()
                .json();

        assertThat(check.get("checkId").asInt()).isEqualTo(1);
        assertThat(check.get("startedAt").asText()).isEqualTo("2024-11-29T09:00:00Z");
        assertThat(check.get("cutoff").asText()).isEqualTo("2024-11-29T08:30:00Z");
        assertThat(check.get("notifications").asInt()).isEqualTo(4);
        clinic.run("history 1").prints("cron", "missed", "1");
    }

    @Test
    void aNameThatLooksLikeATemplateStaysAName() {
        clinic.run("people add --role patient --name 'P {other} ?1 :now'").succeeds();
        clinic.run("book --doctor 1 --patient 5 --at '2024-11-29 12:00'").succeeds();

        clinic.at("2024-11-29 13:00").run("check-missed").succeeds();

        clinic.run("notifications").prints("Appointment with P {other} ?1 :now was not attended");
    }
}
