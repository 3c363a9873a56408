package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.support.Clinic;

final class NotificationsTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void twoMissedMeetings() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 09:00'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed").succeeds();
    }

    @Test
    void areListedForEverybodyOrForOne() {
        clinic.run("notifications").prints("4 notifications", "Times: Europe/Berlin");
        clinic.run("notifications --for 4")
                .prints("Ivan Kaur", "1 notification.")
                .printsNot("O'Neill");
        clinic.run("notifications --limit 3").prints("The first 3 notifications of more.");
        clinic.run("notifications --limit 4").prints("4 notifications.").printsNot("of more");
        assertThat(clinic.run("notifications --limit 3 --json").json()).hasSize(3);
        clinic.run("notifications --for 99").exits(3).complains("There is no person 99.");
    }

    /** What they say is prescribed, and the same each time: the times tell two of them apart. */
    @Test
    void sayOfWhichTimeTheySpeak() {
        clinic.run("reschedule 1 --at '2024-12-02 11:00'").succeeds();
        clinic.run("reschedule 1 --at '2024-12-03 12:00'").succeeds();

        clinic.run("notifications --for 3")
                .prints("Fri 2024-11-29 09:00 to Mon 2024-12-02 11:00", "Mon 2024-12-02 11:00 to Tue 2024-12-03 12:00");
        clinic.run("notifications --for 4").prints("Fri 2024-11-29 09:00");

        clinic.on(new Terminal(true, true, true, () -> 40));
        assertThat(clinic.run("notifications --for 3").out().lines())
                .allSatisfy(line ->
                        assertThat(line.replaceAll("\\e\\[[0-9;]*m", "")).hasSizeLessThanOrEqualTo(40))
                .anySatisfy(line -> assertThat(line).contains("11:00 to Tue 2024-12-03 12:00"));
    }

    @Test
    void areReadOneByOneOrAllAtOnce() {
        var id = clinic.run("notifications --for 3 --json")
                .json()
                .get(0)
                .get("id")
                .asInt();

        clinic.run("notifications read " + id).succeeds().prints("Marked 1 notification as read");
        clinic.run("notifications --for 3 --unread").prints("No notifications");
        clinic.run("notifications --unread").prints("3 notifications");
        clinic.run("notifications read --all --for Ivan").prints("Marked 1 notification as read");
        clinic.run("notifications read --all --for Ivan").succeeds().prints("Marked 0 notifications as read");
        clinic.run("notifications --unread").prints("2 notifications");
    }

    @Test
    void aSecondReadingKeepsTheFirstTime() {
        clinic.run("notifications read 1").succeeds();
        clinic.at("2024-11-29 11:00").run("notifications read 1").succeeds().prints("Marked 0 notifications as read");

        assertThat(clinic.ask("SELECT read_at FROM notifications WHERE id = 1")).isEqualTo("2024-11-29T09:00:00Z");
    }

    @Test
    void oneUnknownNumberMarksNothing() {
        clinic.run("notifications read 1 2 99").exits(3).complains("There is no notification 99.");

        clinic.run("notifications --unread").prints("4 notifications");
    }

    @Test
    void whichMustBeSaid() {
        clinic.run("notifications read").exits(2).complains("Say which");
        clinic.run("notifications read 1 --all --for 3").exits(2);
        clinic.run("notifications read --all").exits(2);
        clinic.run("notifications read --for 3").exits(2);
        clinic.run("notifications read one").exits(2).complains("not a number from the lists");
    }
}
