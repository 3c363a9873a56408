package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** A machine's clock was a week ahead for one check. */
final class UndoCheckTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aCheckWithAWrongClock() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-02 09:00'").succeeds();
        clinic.at("2024-12-06 08:00").run("check-missed").prints("Marked 2 meetings");
        clinic.at("2024-11-29 08:15");
    }

    @Test
    void meetingsAreScheduledAgainAndUnreadNotificationsGone() {
        clinic.run("undo-check 1 --reason 'wrong clock'")
                .succeeds()
                .prints("Undid check 1: 2 meetings scheduled again, 4 notifications withdrawn");

        clinic.run("list").prints("2 upcoming meetings");
        clinic.run("notifications").prints("No notifications");
        clinic.run("history 1").prints("check undone", "missed to scheduled", "wrong clock");
        assertThat(clinic.run("show 1 --json").json().get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void whoReallyMissesItLaterIsToldThen() {
        clinic.run("notifications read --all --for 3").prints("Marked 1 notification");
        clinic.run("undo-check 1").prints("3 notifications withdrawn");

        clinic.at("2024-12-02 09:30").run("check-missed").prints("Marked 2 meetings");

        clinic.run("notifications --for 3").prints("2 notifications");
        clinic.run("notifications --for 4").prints("1 notification.");
    }

    @Test
    void whatSomebodyHasDealtWithSinceStaysAsItIs() {
        clinic.run("reschedule 1 --at '2024-12-03 09:00'").succeeds();

        clinic.run("undo-check 1")
                .prints("1 meeting scheduled again, 4 notifications withdrawn", "dealt with them since: 1 meeting");

        clinic.run("show 1").prints("2024-12-03 09:00");
        clinic.run("history 1").prints("notices withdrawn");
        clinic.run("notifications --for 3").prints("1 notification.", "rescheduled");
    }

    @Test
    void aMeetingWhoseTimeIsTakenByNowStaysMissed() {
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 09:15'").succeeds();

        clinic.run("undo-check 1")
                .prints("0 meetings scheduled again", "their time is taken by now; reschedule them: 1, 2")
                .printsNot("dealt with them since");

        assertThat(clinic.askAll("SELECT status FROM meetings ORDER BY id")).isEqualTo("missed,missed,scheduled");
        clinic.run("notifications").prints("4 notifications");
    }

    @Test
    void aSecondUndoSaysSoAndChangesNothing() {
        clinic.run("undo-check 1").succeeds();
        clinic.run("undo-check 1")
                .succeeds()
                .prints("Check 1 was undone on Friday 2024-11-29 08:15", "nothing changed");

        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'check_undone'"))
                .isEqualTo("2");
        var answer = clinic.run("undo-check 1 --json").json();
        assertThat(answer.get("alreadyUndone").asBoolean()).isTrue();
        assertThat(answer.get("changedSince").asInt()).isZero();
    }

    @Test
    void anUnknownCheckIsNotFound() {
        clinic.run("undo-check 7").exits(3).complains("There is no check 7.");
        clinic.run("undo-check last").exits(2).complains("not a number from the lists");
    }

    @Test
    void asJson() {
        var answer = clinic.run("undo-check 1 --json").succeeds().json();

        assertThat(answer.get("restored").asInt()).isEqualTo(2);
        assertThat(answer.get("withdrawn").asInt()).isEqualTo(4);
        assertThat(answer.get("stillMissed")).isEmpty();
    }
}
