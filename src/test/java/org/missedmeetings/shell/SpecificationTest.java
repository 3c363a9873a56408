package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** The specification's sentences, one test each; src/docs/specification.md names them all. */
final class SpecificationTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aMeetingOn29NovemberAt2235() {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
        clinic.run("book --doctor Zoë --patient Ann --at '2024-11-29 22:35'").succeeds();
    }

    @Test
    void aMeetingAt2235IsMissedByTheCheckAt2305AndBothAreTold() {
        clinic.at("2024-11-29 23:05").run("check-missed").succeeds().prints("Marked 1 meeting as missed");

        clinic.run("show 1").prints("Status    missed");
        clinic.run("list --tab missed").prints("Ann O'Neill", "Zoë Smith", "Fri 2024-11-29 22:35");
        clinic.run("list --tab upcoming").prints("No upcoming meetings");
        clinic.run("notifications --for Zoë")
                .prints("Missed Appointment - Appointment with Ann O'Neill was not attended");
        clinic.run("notifications --for Ann")
                .prints("Missed Appointment - Your appointment with Dr. Zoë Smith was not attended");
    }

    @Test
    void aMeetingIsNotMissedBeforeItsGraceIsOver() {
        clinic.at("2024-11-29 23:04:59").run("check-missed").succeeds().prints("Marked 0 meetings as missed");

        clinic.run("list").prints("Ann O'Neill", "scheduled");
        clinic.run("notifications").prints("No notifications");
    }

    @Test
    void aMissedMeetingRescheduledTo1400IsUpcomingAgainAndThePatientIsTold() {
        clinic.at("2024-11-29 23:05").run("check-missed").succeeds();

        clinic.at("2024-11-29 23:10")
                .run("reschedule 1 --at '2024-11-30 14:00'")
                .succeeds()
                .prints("Saturday 2024-11-30 14:00 Europe/Berlin", "a notification is written for the patient");

        clinic.run("list --tab upcoming").prints("Sat 2024-11-30 14:00", "scheduled");
        clinic.run("list --tab missed").prints("No missed meetings");
        clinic.run("notifications --for Ann")
                .prints("Appointment Rescheduled - Your appointment with Dr. Zoë Smith has been rescheduled");
        clinic.run("notifications --for Zoë").printsNot("Rescheduled").prints("1 notification.");
        assertThat(clinic.run("show 1 --json").json().get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void aStartedMeetingIsInProgressInTheUpcomingTabAndNeverMissed() {
        clinic.at("2024-11-29 22:40").run("start 1").succeeds();

        clinic.at("2024-11-30 23:00").run("check-missed").prints("Marked 0 meetings");
        clinic.run("list --tab upcoming").prints("in progress");
    }

    @Test
    void aCompletedMeetingStandsInTheCompletedTab() {
        clinic.at("2024-11-29 22:40").run("start 1").succeeds();
        clinic.at("2024-11-29 23:00").run("complete 1").succeeds();

        clinic.run("list --tab completed").prints("Ann O'Neill");
        clinic.run("list --tab upcoming").prints("No upcoming meetings");
    }

    @Test
    void aCancelledMeetingIsNeverMissed() {
        clinic.run("cancel 1").succeeds();

        clinic.at("2024-11-30 09:00").run("check-missed").prints("Marked 0 meetings");
        clinic.run("list --tab cancelled").prints("Ann O'Neill");
    }

    @Test
    void everyStatusStandsInExactlyOneTab() {
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 13:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 14:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 15:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 16:00'").succeeds();
        clinic.run("start 2 --early").succeeds();
        clinic.run("start 3 --early").succeeds();
        clinic.run("complete 3 --early").succeeds();
        clinic.run("cancel 4").succeeds();
        clinic.at("2024-11-29 16:30").run("check-missed").prints("Marked 1 meeting as");

        assertThat(idsIn("upcoming")).isEqualTo("2 1");
        assertThat(idsIn("missed")).isEqualTo("5");
        assertThat(idsIn("completed")).isEqualTo("3");
        assertThat(idsIn("cancelled")).isEqualTo("4");
        assertThat(idsIn("all")).isEqualTo("2 3 4 5 1");
    }

    @Test
    void anUpcomingOrMissedMeetingCanBeDeleted() {
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-01 09:00'").succeeds();
        clinic.at("2024-11-29 23:05").run("check-missed").succeeds();

        clinic.run("delete 1 --reason 'no longer needed'").succeeds();
        clinic.run("delete 2").succeeds();

        clinic.run("list --tab all").prints("No meetings");
        clinic.run("history 1").prints("booked", "missed", "deleted", "no longer needed");
    }

    @Test
    void patientsSeeTheirOwnMissedAppointments() {
        clinic.run("book --doctor 2 --patient Ivan --at '2024-11-29 22:00'").succeeds();
        clinic.at("2024-11-29 23:05").run("check-missed").succeeds();

        clinic.run("list --tab missed --patient Ivan").prints("Ivan Kaur").printsNot("Ann O'Neill");
    }

    @Test
    void theHistoryTellsAllThatHappened() {
        clinic.at("2024-11-29 23:05").run("check-missed --actor cron").succeeds();
        clinic.at("2024-11-29 23:10")
                .run("reschedule 1 --at '2024-11-30 14:00' --reason 'called in'")
                .succeeds();

        var events = clinic.run("history 1 --json").json();

        assertThat(events.findValuesAsText("action")).containsExactly("booked", "missed", "rescheduled");
        assertThat(events.findValuesAsText("actor")).containsExactly("reception", "cron", "reception");
        assertThat(events.get(2).get("fromStatus").asText()).isEqualTo("missed");
        assertThat(events.get(2).get("toStatus").asText()).isEqualTo("scheduled");
        assertThat(events.get(2).get("fromScheduledAt").asText()).isEqualTo("2024-11-29T21:35:00Z");
        assertThat(events.get(2).get("toScheduledAt").asText()).isEqualTo("2024-11-30T13:00:00Z");
        assertThat(events.get(2).get("reason").asText()).isEqualTo("called in");
    }

    @Test
    void theApisBodyReschedules() {
        clinic.at("2024-11-29 23:05").run("check-missed").succeeds();

        clinic.reading("{\"scheduledAt\": \"2024-11-30T10:00:00Z\"}")
                .run("reschedule 1 --body -")
                .succeeds()
                .prints("Saturday 2024-11-30 11:00 Europe/Berlin");
    }

    private String idsIn(String tab) {
        var ids = new StringBuilder();
        clinic.run("list --json --tab " + tab)
                .json()
                .forEach(meeting -> ids.append(ids.isEmpty() ? "" : " ").append(meeting.get("id")));
        return ids.toString();
    }
}
