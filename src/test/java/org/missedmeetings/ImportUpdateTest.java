package org.missedmeetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that changed since they were imported, taken over as somebody at the desk would have done it. */
final class ImportUpdateTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,durationMinutes,status,title";

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBook() throws IOException {
        clinic = Clinic.in(folder).at("2024-11-29 12:00");
        clinic.run("init --zone Europe/Berlin").succeeds();
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,scheduled,Check-up");
        clinic.run("import in.csv").succeeds();
    }

    @Test
    void aNewTimeIsARescheduleWithItsHistoryAndNobodyIsTold() throws IOException {
        csv("u1,Zoë,Ann,2024-12-02 11:00,45,scheduled,Long one");

        clinic.run("import in.csv").succeeds().prints("left as it is in the book: 1 row", "--update");
        clinic.run("import in.csv --update --dry-run").succeeds().prints("Would change as the file says: 1");
        clinic.run("show 1").prints("2024-11-30 10:00");
        var version = version();
        clinic.run("import in.csv --update").succeeds().prints("Changed as the file says: 1 meeting or person");

        clinic.run("list").prints("Mon 2024-12-02 11:00", "45");
        clinic.run("history 1").prints("rescheduled", "Sat 2024-11-30 10:00 to Mon 2024-12-02 11:00", "changed");
        clinic.run("notifications").prints("No notifications");
        assertThat(version()).isGreaterThan(version);
        assertThat(clinic.ask("SELECT meant_local FROM meetings")).isEqualTo("2024-12-02T11:00:00");
        clinic.run("import in.csv --update")
                .prints("In the book already: 1 row")
                .printsNot("Changed");
    }

    @Test
    void whatBecameOfAMeetingFollowsStepByStep() throws IOException {
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,completed,Check-up");

        clinic.run("import in.csv --update").succeeds();

        clinic.run("list --tab completed").prints("1 completed meeting");
        clinic.run("history 1").prints("started", "completed");
    }

    @Test
    void aMissedMeetingThatGotANewTimeThereGetsItHere() throws IOException {
        clinic.at("2024-11-30 10:30").run("check-missed").prints("Marked 1 meeting");
        csv("u1,Zoë,Ann,2024-12-02 11:00,30,scheduled,Check-up");

        clinic.run("import in.csv --update").succeeds();

        clinic.run("list").prints("Mon 2024-12-02 11:00");
        clinic.at("2024-12-02 11:30").run("check-missed").prints("Marked 1 meeting");
    }

    /** As start and complete do at the desk. */
    @Test
    void thatItWasNotAttendedIsWithdrawnWhereItWas() throws IOException {
        clinic.at("2024-11-30 10:30").run("check-missed").prints("Marked 1 meeting");
        clinic.run("notifications read 1").succeeds();
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,completed,Check-up");

        clinic.run("import in.csv --update --dry-run").succeeds();
        clinic.run("notifications").prints("2 notifications");
        clinic.run("import in.csv --update").succeeds();

        assertThat(clinic.run("notifications --json").json().findValuesAsText("id"))
                .containsExactly("1", "1");
    }

    @Test
    void thatItWasNotAttendedStaysTrueOfOneThatWasCancelledOrMoved() throws IOException {
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,scheduled,Check-up", "u2,Zoë,Bob,2024-11-30 10:30,30,scheduled,Check-up");
        clinic.run("import in.csv").succeeds();
        clinic.at("2024-11-30 11:00").run("check-missed").prints("Marked 2 meetings");
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,cancelled,Check-up", "u2,Zoë,Bob,2024-12-02 10:30,30,scheduled,Check-up");

        clinic.run("import in.csv --update").succeeds();

        clinic.run("notifications").prints("4 notifications");
    }

    @Test
    void aRowThatIsStillScheduledUndoesNothing() throws IOException {
        clinic.at("2024-11-30 10:30").run("check-missed").prints("Marked 1 meeting");
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,scheduled,Another title");

        clinic.run("import in.csv --update").succeeds();

        assertThat(clinic.run("show 1 --json").json().get("status").asText()).isEqualTo("missed");
        assertThat(clinic.run("show 1 --json").json().get("title").asText()).isEqualTo("Another title");
    }

    @Test
    void aTimeThatWasChangedInBothPlacesIsLeftToPeople() throws IOException {
        clinic.run("reschedule 1 --at '2024-12-03 09:00'").succeeds();
        csv("u1,Zoë,Ann,2024-12-02 11:00,30,scheduled,Check-up");

        clinic.run("import in.csv --update").exits(7).prints("line 2 (u1): has another time now", "(meeting 1 here)");
        clinic.run("show 1").prints("2024-12-03 09:00");
    }

    @Test
    void whatTheDeskCouldNotDoIsNamed() throws IOException {
        csv("u1,Zoë,Bob,2024-11-30 10:00,30,scheduled,Check-up");
        clinic.run("import in.csv --update").exits(7).prints("line 2 (u1): is with somebody else now");
        clinic.run("people list").prints("2 people");

        clinic.run("start 1 --early").code();
        clinic.run("cancel 1").succeeds();
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,completed,Check-up");
        clinic.run("import in.csv --update").exits(7).prints("is completed now, and cancelled in the book");

        csv("u1,Zoë,Ann,2024-12-30 10:00,30,scheduled,Check-up");
        clinic.run("import in.csv --update").exits(7).prints("has another time now, and is cancelled in the book");

        clinic.run("delete 1").succeeds();
        csv("u1,Zoë,Ann,2024-11-30 10:00,45,cancelled,Check-up");
        clinic.run("import in.csv --update").exits(7).prints("was deleted in the book since");
    }

    @Test
    void phoneAndNameOfSomebodyKnownByIdFollow() throws IOException {
        var header = "externalId,doctor,patientId,patient,scheduledAt,status,phone\n";
        Files.writeString(folder.resolve("in.csv"), header + "v1,Zoë,P1,Eva Berg,2024-12-05 10:00,scheduled,111\n");
        clinic.run("import in.csv").succeeds();
        Files.writeString(folder.resolve("in.csv"), header + "v1,Zoë,P1,Eva Tal,2024-12-05 10:00,scheduled,222\n");

        clinic.run("import in.csv").succeeds().prints("left as it is in the book: 1 row");
        clinic.run("people list").prints("Eva Berg", "111");
        clinic.run("import in.csv --update").succeeds();

        clinic.run("people list").prints("Eva Tal", "222").printsNot("Eva Berg");
        clinic.run("list --patient tal").prints("Eva Tal");
        assertThat(clinic.ask("SELECT group_concat(field || ' ' || from_value || ' ' || to_value) FROM people_history"
                        + " WHERE action = 'changed'"))
                .isEqualTo("name Eva Berg Eva Tal,phone 111 222");
    }

    private int version() {
        return Integer.parseInt(clinic.ask("SELECT version FROM meetings WHERE id = 1"));
    }

    private void csv(String... rows) throws IOException {
        Files.writeString(folder.resolve("in.csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
    }
}
