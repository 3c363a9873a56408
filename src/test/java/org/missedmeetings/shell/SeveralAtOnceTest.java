package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** Several meetings told of at once: all are changed, or none; and words that move them by days and by hours. */
final class SeveralAtOnceTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aMeetingAtTen() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.at("2024-11-29 10:05");
    }

    @Test
    void severalAreChangedTogetherOrNotAtAll() {
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 10:30'").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:30'").succeeds();

        var others = "Nothing was changed, and none of the others either.";
        clinic.run("start 1 2 99").exits(3).complains(others);
        clinic.run("reschedule 1 2 99 --by 1h").exits(3).complains(others);
        clinic.run("undo 1 2").exits(4).complains(others);
        assertThat(clinic.run("start 99").exits(3).err()).doesNotContain("others");
        assertThat(clinic.askAll("SELECT DISTINCT status FROM meetings")).isEqualTo("scheduled");

        clinic.run("start 1 2 3 2")
                .succeeds()
                .prints("Meeting 1 is in progress", "Meeting 2 is in progress", "Meeting 3 is in progress");
        assertThat(clinic.run("complete 1 2 --json").json()).hasSize(2);
        clinic.run("undo 1 2 3").succeeds().prints("Meeting 1 is in progress again", "Meeting 3 is scheduled again");
        clinic.run("undo 1 2 --event 7").exits(2).complains("one meeting's");
    }

    @Test
    void longBeforeItsTimeAMeetingIsStartedOnlyWhenThatIsMeant() {
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-29 10:00'").succeeds();

        clinic.run("start 2").exits(4).complains("more than an hour from now", "missed-meetings start 2 --early");
        clinic.run("start 2 --early").succeeds();
        clinic.run("complete 2").exits(4).complains("complete 2 --early");
        clinic.run("complete 2 --early").succeeds();
    }

    @Test
    void meetingsAreMovedAlikeAlsoIntoEachOthersTime() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:30'").succeeds();

        clinic.run("reschedule 1 2 --by 30m")
                .succeeds()
                .prints("meeting 1: Ann O'Neill with Dr. Zoë Smith, Friday 2024-11-29 10:30", "2024-11-29 11:00");
        clinic.run("reschedule 1 2 --by 1d")
                .succeeds()
                .prints("Saturday 2024-11-30 10:30", "2024-11-30 11:00")
                .complains("Note: meeting 1: That is a Saturday", "Note: meeting 2: That is a Saturday");
        clinic.run("reschedule 1 2 --by -30m").succeeds().prints("2024-11-30 10:00", "2024-11-30 10:30");
        clinic.run("reschedule 1 2 --at '2024-12-01 10:00'").exits(2).complains("--by");
        clinic.run("reschedule 1 --by soon").exits(2).complains("how far");
        clinic.run("reschedule 1 2 --by -5d").exits(4);
    }

    /** The clocks go forward on 2025-03-30: a day is 23 hours then, and the meeting stays at its time on the wall. */
    @Test
    void daysKeepTheTimeOnTheWallAndHoursElapse() {
        clinic.run("book --doctor 2 --patient 4 --at '2025-03-29 10:00'").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2025-03-29 10:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2025-03-29 02:30'").succeeds();

        clinic.run("reschedule 2 --by 1d").prints("Sunday 2025-03-30 10:00");
        clinic.run("reschedule 3 --by 24h").prints("Sunday 2025-03-30 11:00");
        clinic.run("reschedule 4 --by 1d").exits(2).complains("does not exist");
    }

    @Test
    void ofTheOneThatStopsItSaysWhatTheClocksDo() {
        clinic.run("book --doctor 2 --patient 4 --at '2025-03-29 02:30'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2025-10-25 02:30'").succeeds();

        var skipped = clinic.run("reschedule 2 --by 1d --json").exits(2).error();
        assertThat(skipped.get("code").asText()).isEqualTo("time_gap");
        assertThat(skipped.get("error").asText()).startsWith("Meeting 2: ");
        var twice = clinic.run("reschedule 3 --by 1d --json").exits(2).error();
        assertThat(twice.get("code").asText()).isEqualTo("time_overlap");
        assertThat(twice.get("error").asText()).startsWith("Meeting 3: ");
    }
}
