package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Clinic;

final class LifecycleTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aMeetingAtTen() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.at("2024-11-29 10:01");
    }

    @ParameterizedTest
    @CsvSource({
        // path to the status, then the command that is refused there, then the next step it names
        "'', complete 1, start 1",
        "start 1, start 1, already",
        "start 1; complete 1, start 1, missed-meetings book",
        "start 1; complete 1, cancel 1, missed-meetings book",
        "cancel 1, start 1, missed-meetings book",
        "cancel 1, start 1, missed-meetings undo 1",
        "start 1; complete 1, cancel 1, missed-meetings undo 1",
        "cancel 1, complete 1, missed-meetings book",
    })
    void onlyLegalMovesAreMade(String path, String command, String nextStep) {
        for (var step : path.split(";", -1)) {
            if (!step.isBlank()) {
                clinic.run(step.strip()).succeeds();
            }
        }
        var before = clinic.run("show 1 --json").out();

        var refused = clinic.run(command);

        if (nextStep.equals("already")) {
            refused.succeeds().prints("already; nothing changed");
        } else {
            refused.exits(4).complains(nextStep);
        }
        assertThat(clinic.run("show 1 --json").out()).isEqualTo(before);
    }

    @Test
    void startAndCompleteNoteTheTimes() {
        clinic.run("start 1").prints("Meeting 1 is in progress: Ann O'Neill with Dr. Zoë Smith");
        clinic.at("2024-11-29 10:25").run("complete 1").prints("Meeting 1 is completed");

        var meeting = clinic.run("show 1 --json").json();
        assertThat(meeting.get("startedAt").asText()).isEqualTo("2024-11-29T09:01:00Z");
        assertThat(meeting.get("endedAt").asText()).isEqualTo("2024-11-29T09:25:00Z");
    }

    @Test
    void aMissedMeetingThatTookPlaceAfterAllCanBeCompletedOrCancelled() {
        clinic.run("check-missed --grace 0m").prints("Marked 1");
        clinic.run("complete 1 --reason 'in the other room'").succeeds();

        clinic.run("list --tab completed").prints("1 completed meeting.");
        clinic.run("history 1").prints("missed to completed", "in the other room");
        assertThat(clinic.run("show 1 --json").json().get("endedAt").isNull()).isTrue();
    }

    @Test
    void doingWhatIsDoneSaysSoAndSucceeds() {
        clinic.run("cancel 1").succeeds();
        clinic.run("cancel 1").succeeds().prints("Meeting 1 is cancelled already; nothing changed");
        clinic.run("delete 1").succeeds();
        clinic.run("delete 1").succeeds().prints("Meeting 1 is deleted already; nothing changed");
        clinic.run("start 1").exits(4).complains("was deleted on");
    }

    @Test
    void aDeletedMeetingCanStillBeLookedAt() {
        clinic.run("delete 1 --actor 'Front desk'").succeeds();

        clinic.run("show 1").prints("Deleted   Friday 2024-11-29 10:01 Europe/Berlin");
        assertThat(clinic.run("show 1 --json").json().get("deletedAt").asText()).isEqualTo("2024-11-29T09:01:00Z");
        clinic.run("history 1").prints("deleted", "Front desk");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 2, not a number from the lists",
        "0, 2, not a number from the lists",
        "-1, 2, not a number from the lists",
        "1.5, 2, not a number from the lists",
        "'', 2, not a number from the lists",
        "9999999999999999999999, 3, no meeting with a number that long",
        "77, 3, There is no meeting 77.",
    })
    void idsThatNameNoMeeting(String id, int code, String message) {
        for (var command : new String[] {"show", "history", "start", "complete", "cancel", "delete"}) {
            clinic.run(java.util.List.of(command, id))
                    .exits(code)
                    .complains(message, "Try:")
                    .printsNothing();
        }
    }
}
