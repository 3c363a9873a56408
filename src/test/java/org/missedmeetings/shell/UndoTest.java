package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** A slip of the finger is taken back, one change of one meeting at a time, and costs nobody an appointment. */
final class UndoTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aMeetingAtTen() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.at("2024-11-29 10:05");
    }

    @ParameterizedTest
    @CsvSource({
        // what is done first, the slip, what it was and is again
        "'', start 1, scheduled",
        "start 1, complete 1, in_progress",
        "start 1, cancel 1, in_progress",
        "'', cancel 1, scheduled",
        "'', delete 1, scheduled",
        "'', reschedule 1 --at '2024-11-30 14:00', scheduled",
        "check-missed --grace 0m, start 1, missed",
        "check-missed --grace 0m, complete 1, missed",
        "check-missed --grace 0m, cancel 1, missed",
        "check-missed --grace 0m, delete 1, missed",
        "check-missed --grace 0m, reschedule 1 --at '2024-11-30 14:00', missed",
        "'', check-missed --grace 0m, scheduled",
    })
    void theMeetingIsWhatItWas(String first, String slip, String was) {
        if (!first.isEmpty()) {
            clinic.run(first).succeeds();
        }
        var before = clinic.ask(
                "SELECT status || scheduled_at || meant_local || coalesce(CAST(started_at AS TEXT), '-')"
                        + " || coalesce(CAST(ended_at AS TEXT), '-') || coalesce(CAST(deleted_at AS TEXT), '-') FROM meetings");
        clinic.run(slip).succeeds();

        clinic.at("2024-11-29 10:06")
                .run("undo 1 --reason slip")
                .succeeds()
                .prints("Meeting 1 is", "again", "took back");

        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo(was);
        assertThat(
                        clinic.ask(
                                "SELECT status || scheduled_at || meant_local || coalesce(CAST(started_at AS TEXT), '-')"
                                        + " || coalesce(CAST(ended_at AS TEXT), '-') || coalesce(CAST(deleted_at AS TEXT), '-') FROM meetings"))
                .isEqualTo(before);
        assertThat(clinic.ask("SELECT action || reason || (id - undoes) FROM history ORDER BY id DESC LIMIT 1"))
                .isEqualTo("undoneslip1");
    }

    /** Of what came since, what was taken back is no hindrance, and what is named can be done. */
    @Test
    void whatStandsSinceIsNamedWithTheLineThatTakesItBack() {
        clinic.run("start 1 --early").succeeds();
        clinic.run("complete 1 --early").succeeds();
        clinic.run("undo 1").succeeds();
        var started = clinic.ask("SELECT id FROM history WHERE meeting_id = 1 AND action = 'started'");
        var completed = clinic.ask("SELECT id FROM history WHERE meeting_id = 1 AND action = 'completed'");
        clinic.run("complete 1 --early").succeeds();
        var again = clinic.ask("SELECT max(id) FROM history WHERE meeting_id = 1");

        clinic.run("undo 1 --event " + started)
                .exits(4)
                .complains("Since then it was completed on", "missed-meetings undo 1 --event " + again)
                .complainsNot(";");
        clinic.run("undo 1 --event " + completed)
                .succeeds()
                .prints("event " + completed + " was taken back already; nothing changed");
        clinic.run("history 1").succeeds().prints(again + " ");
    }

    @Test
    void aSecondEnterNeverGoesOneFurtherBack() {
        clinic.run("start 1").succeeds();
        clinic.run("complete 1").succeeds();
        clinic.run("undo 1").prints("is in progress again");

        clinic.run("undo 1")
                .succeeds()
                .prints("taken back already; nothing changed", "\"started\"", "missed-meetings undo 1 --event 2");

        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("in_progress");
        clinic.run("undo 1 --event 2").succeeds().prints("is scheduled again");
        clinic.run("undo 1 --event 2").succeeds().prints("nothing changed");
        clinic.run("undo 1").succeeds().prints("nothing changed").printsNot("--event");
    }

    @Test
    void onlyTheLastChangeIsTakenBackAndWhatCameSinceIsNamed() {
        clinic.run("start 1").succeeds();
        clinic.run("complete 1").succeeds();

        clinic.run("undo 1 --event 2")
                .exits(4)
                .complains("not the last change", "completed on Fri 2024-11-29 10:05 by reception");
        assertThat(clinic.run("undo 1 --event 2 --json").error().get("events").toString())
                .isEqualTo("[3]");
        clinic.run("undo 1 --event 99").exits(3).complains("has no event 99");
        clinic.run("undo 9").exits(3);
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 12:00'").succeeds();
        clinic.run("undo 2").exits(4).complains("nothing was done to meeting 2");
        clinic.run("undo 2 --event 1").exits(3);
    }

    @Test
    void aTimeThatIsTakenByNowIsRefusedUnlessItIsMeant() {
        clinic.run("cancel 1").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 10:15'").succeeds();

        clinic.run("undo 1")
                .exits(4)
                .complains("is taken", "the doctor's meeting 2", "Move what is there by now, or add: --allow-overlap");

        clinic.run("undo 1 --allow-overlap").exits(2).complains("needs a reason");
        clinic.run("undo 1 --allow-overlap --reason twins").succeeds().prints("is scheduled again");
    }

    @Test
    void whatWasAllowedToOverlapIsNotAskedAboutAgainByAnUndo() {
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 10:15' --allow-overlap --reason twins")
                .succeeds();
        clinic.run("start 1").succeeds();

        clinic.run("undo 1").succeeds().prints("is scheduled again");
        clinic.run("delete 1").succeeds();
        clinic.run("undo 1").exits(4).complains("the doctor's meeting 2");
    }

    @Test
    void aMeetingThatIsMissedAgainTakesNobodysTime() {
        clinic.run("check-missed --grace 0m").prints("Marked 1");
        clinic.run("start 1").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 10:15' --allow-overlap --reason twins")
                .succeeds();

        clinic.run("undo 1").succeeds().prints("is missed again");
    }

    /** What a check did is taken back by its own command, and then stands in the way of nothing. */
    @Test
    void beforeACheckThatWasTakenBackComesWhatStaffDid() {
        clinic.run("reschedule 1 --at '2024-11-29 10:10'").succeeds();
        var moved = clinic.ask("SELECT max(id) FROM history");
        clinic.at("2024-11-29 10:11").run("check-missed --grace 0m").prints("Marked 1");
        clinic.run("undo-check 1").succeeds();

        clinic.run("undo 1").succeeds().prints("taken back already; nothing changed", "undo 1 --event " + moved);
        clinic.run("undo 1 --event " + moved).succeeds().prints("Friday 2024-11-29 10:00");
    }

    @Test
    void aMissWhoseGraceIsOverStaysAndTheHintSaysWhatToDo() {
        clinic.at("2024-11-29 10:30").run("check-missed").prints("Marked 1");

        clinic.run("undo 1")
                .exits(4)
                .complains("would mark it as missed again", "missed-meetings start 1", "reschedule 1");

        clinic.run("start 1").succeeds().prints("Meeting 1 is in progress");
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE withdrawn_at IS NULL"))
                .isEqualTo("0");
        clinic.run("undo 1").succeeds().prints("is missed again");
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE withdrawn_at IS NULL"))
                .isEqualTo("2");
    }

    @Test
    void whatNobodyHasReadIsWithdrawnAndWhatWasReadOrToldIsSaid() {
        clinic.run("check-missed --grace 0m").prints("Marked 1");
        clinic.run("notifications read 1").succeeds();

        clinic.run("undo 1").succeeds().prints("withdrew 1 notification", "the doctor had read or heard of it");

        clinic.run("reschedule 1 --at '2024-11-30 14:00'").succeeds();
        clinic.run("notifications told 3").succeeds();
        var undone = clinic.run("undo 1 --json").succeeds().json();
        assertThat(undone.get(0).get("withdrawn").asInt()).isZero();
        assertThat(undone.get(0).get("knownTo").toString()).isEqualTo("[\"patient\"]");
        assertThat(undone.get(0).get("undone").get("action").asText()).isEqualTo("rescheduled");
        clinic.at("2024-11-29 10:30").run("check-missed").prints("Marked 1");
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE kind = 'missed' AND withdrawn_at IS NULL"))
                .as("another occasion, of which everybody is told again")
                .isEqualTo("3");
    }

    /** The check was undone while the meeting had another time, and nobody was to read of the miss any more. */
    @Test
    void aMeetingThatIsMissedAgainIsSaidToBe() {
        clinic.at("2024-11-29 10:30").run("check-missed").prints("Marked 1");
        clinic.run("reschedule 1 --at '2024-11-30 14:00'").succeeds();
        var check = clinic.ask("SELECT max(id) FROM runs WHERE job = 'check_missed'");
        clinic.at("2024-11-29 10:31").run("undo-check " + check).succeeds();
        var told = "SELECT count(*) FROM notifications WHERE kind = 'missed' AND withdrawn_at IS NULL";
        assertThat(clinic.ask(told)).isEqualTo("0");

        clinic.run("undo 1").succeeds().prints("is missed again");

        assertThat(clinic.ask(told)).isEqualTo("2");
    }

    @Test
    void whatWasDeletedIsListedAndCanBeTakenBack() {
        clinic.run("delete 1").succeeds();

        clinic.run("list --tab deleted").succeeds().prints("Ann O'Neill", "1 deleted meeting");
        clinic.run("list --tab all").printsNot("Ann O'Neill");
        clinic.run("start 1").exits(4).complains("missed-meetings undo 1");
        clinic.run("undo 1").succeeds();
        clinic.run("list --tab deleted").prints("No deleted meetings");
    }

    @Test
    void overHttpTheChangeThatIsMeantIsAlwaysNamed() {
        try (var served = Served.of(clinic)) {
            var staff = served.as(clinic.token("--role staff --name desk"));
            var event = staff.post("/api/meetings/1/start")
                    .is(200)
                    .json()
                    .get("event")
                    .asLong();
            assertThat(staff.get("/api/meetings/1/undo")
                            .json()
                            .get("event")
                            .get("id")
                            .asLong())
                    .isEqualTo(event);

            staff.post("/api/meetings/1/undo").is(400, "bad_body");
            staff.post("/api/meetings/1/undo", "{}").is(400, "bad_body");
            var undone = staff.post("/api/meetings/1/undo", "{\"event\":" + event + "}")
                    .is(200);
            assertThat(undone.json().get("undone").get("action").asText()).isEqualTo("started");
            assertThat(undone.header("etag"))
                    .isEqualTo(staff.get("/api/meetings/1").header("etag"));
            staff.post("/api/meetings/1/undo", "{\"event\":" + event + "}")
                    .is(200)
                    .says("\"undone\":null");
            assertThat(staff.get("/api/meetings/1/undo").json().get("event").isNull())
                    .isTrue();

            var cancelled = staff.post("/api/meetings/1/cancel")
                    .is(200)
                    .json()
                    .get("event")
                    .asLong();
            staff.delete("/api/meetings/1").is(200);
            staff.post("/api/meetings/1/undo", "{\"event\":" + cancelled + "}").is(409, "not_last");
            assertThat(staff.get("/api/meetings?tab=deleted").json().get("meetings"))
                    .hasSize(1);
            var patient = served.as(clinic.token("--role patient --for 3"));
            assertThat(patient.get("/api/meetings?tab=deleted").json().get("meetings"))
                    .isEmpty();
            assertThat(served.as(clinic.token("--role doctor --for 1"))
                            .get("/api/meetings?tab=deleted")
                            .json()
                            .get("meetings"))
                    .hasSize(1);
        }
    }
}
