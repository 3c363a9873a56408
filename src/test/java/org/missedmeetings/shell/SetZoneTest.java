package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.support.Clinic;

/** {@code --zone} looks at the book in another zone; {@code settings --set-zone} changes the clinic's. */
final class SetZoneTest {
    private static final String AGREED =
            "SELECT scheduled_at || ' ' || meant_local || ' ' || meant_zone FROM meetings ORDER BY id";

    @TempDir
    private Path folder;

    private Clinic clinic;

    /** Two to come, one of them cancelled, and one of this morning. */
    @BeforeEach
    void aDay() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 14:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-02 10:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-02 12:00'").succeeds();
        clinic.run("cancel 4").succeeds();
        clinic.at("2024-11-29 12:00").run("start 1 --early").succeeds();
    }

    @Test
    void lookingInAnotherZoneChangesNothing() {
        var book = clinic.askAll("SELECT key || value FROM settings ORDER BY key");

        clinic.run("settings --zone America/New_York")
                .succeeds()
                .prints("zone      Europe/Berlin")
                .complains("--zone changes nothing here", "settings --set-zone America/New_York");
        clinic.with("MISSED_MEETINGS_ZONE", "America/New_York")
                .run("settings --grace 1h")
                .prints("zone      Europe/Berlin")
                .isSilentOnErr();
        clinic.run("settings --grace 30m").succeeds();

        assertThat(clinic.askAll("SELECT key || value FROM settings ORDER BY key"))
                .isEqualTo(book);
    }

    @Test
    void theAnswerAddsTheClinicsTime() {
        clinic.run("reschedule 2 --at '2024-11-29 10:00' --zone America/New_York")
                .succeeds()
                .prints("Friday 2024-11-29 10:00 America/New_York (Friday 2024-11-29 16:00 Europe/Berlin)");
        clinic.run("show 3 --zone Asia/Tokyo")
                .prints("Monday 2024-12-02 18:00 Asia/Tokyo (Monday 2024-12-02 10:00 Europe/Berlin)");
        clinic.run("reschedule 2 --at '2024-11-29 02:00' --zone America/New_York")
                .exits(4)
                .complains(
                        "Friday 2024-11-29 02:00 America/New_York (Friday 2024-11-29 08:00 Europe/Berlin) has gone by");
        clinic.run("show 3 --zone Europe/Berlin").printsNot("(Monday");

        // what was agreed is the clinic's time
        assertThat(clinic.ask("SELECT meant_local || meant_zone FROM meetings WHERE id = 2"))
                .isEqualTo("2024-11-29T16:00:00Europe/Berlin");
    }

    @Test
    void settingItSaysWhatMovesAndAsks() {
        var agreed = clinic.askAll(AGREED);

        clinic.run("settings --set-zone America/New_York")
                .exits(4)
                .printsNothing()
                .complains(
                        "2 upcoming meetings show another time of day",
                        "meeting 2, for example, Fri 2024-11-29 08:00 instead of Fri 2024-11-29 14:00.",
                        "no meeting begins earlier or later",
                        "--yes");
        clinic.run("settings").prints("zone      Europe/Berlin");
        assertThat(clinic.run("settings --set-zone America/New_York --json")
                        .exits(4)
                        .error()
                        .get("code")
                        .asText())
                .isEqualTo("not_confirmed");

        var answer = clinic.run("settings --set-zone America/New_York --reason 'we moved' --yes --json")
                .succeeds()
                .json();
        assertThat(answer.get("zone").asText()).isEqualTo("America/New_York");
        assertThat(answer.get("moved").asInt()).isEqualTo(2);
        clinic.run("list").prints("2024-11-29 08:00", "Times: America/New_York");
        assertThat(clinic.askAll(AGREED))
                .as("when they are, and what was agreed")
                .isEqualTo(agreed);
        clinic.run("history --settings").prints("zone changed", "Europe/Berlin to America/New_York", "we moved");
        clinic.run("check-missed").succeeds();
        clinic.run("health").succeeds();
        clinic.run("settings --realign").succeeds().prints("Every upcoming meeting begins at the agreed time of day");

        clinic.run("settings --set-zone America/New_York").succeeds().prints("zone      America/New_York");
        assertThat(clinic.ask("SELECT count(*) FROM settings_history WHERE key = 'zone' AND action = 'changed'"))
                .isEqualTo("1");
    }

    @Test
    void onATerminalTheDefaultIsNo() {
        clinic.on(new Terminal(true, true, true, () -> Terminal.USUAL_COLUMNS));

        clinic.reading("\n").run("settings --set-zone Europe/London").exits(4).complains("Nothing was changed");
        clinic.run("settings").prints("zone      Europe/Berlin");
        clinic.reading("yes\n")
                .run("settings --set-zone Europe/London")
                .succeeds()
                .prints("zone      Europe/London");
    }

    @Test
    void zonesWhoseClocksShowTheSameMoveNothing() {
        clinic.run("settings --set-zone Europe/Paris --yes")
                .succeeds()
                .complains("0 upcoming meetings show another time of day.");
    }

    @Test
    void aMistypedZoneIsNotSet() {
        clinic.run("settings --set-zone berlin --yes").exits(2).complains("Type Europe/Berlin.");
        clinic.run("settings --set-zone CET --yes").succeeds().complains("says how the clocks change, but not where");
        clinic.run("settings --zone Europe/Berln").exits(2).complains("Type Europe/Berlin.");
    }

    /** What was agreed outlives what is done to the meeting and taken back. */
    @Test
    void whatWasAgreedStaysAgreedInItsZone() {
        clinic.run("settings --set-zone Europe/London --yes").succeeds();
        clinic.run("start 2 --early").succeeds();
        clinic.run("undo 2").succeeds();

        assertThat(clinic.ask("SELECT meant_local || meant_zone FROM meetings WHERE id = 2"))
                .isEqualTo("2024-11-29T14:00:00Europe/Berlin");
        clinic.run("reschedule 2 --at '2024-11-29 15:00'").succeeds();
        assertThat(clinic.ask("SELECT meant_local || meant_zone FROM meetings WHERE id = 2"))
                .isEqualTo("2024-11-29T15:00:00Europe/London");
    }
}
