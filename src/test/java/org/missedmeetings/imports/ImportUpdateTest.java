package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

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
        clinic.run("history 1")
                .prints(
                        "rescheduled",
                        "Sat 2024-11-30 10:00 to Mon 2024-12-02 11:00",
                        "30 to 45 minutes; title \"Check-up\" to \"Long one\"");
        clinic.run("notifications").prints("No notifications");
        assertThat(version()).isGreaterThan(version);
        assertThat(clinic.ask("SELECT meant_local FROM meetings")).isEqualTo("2024-12-02T11:00:00");
        clinic.run("import in.csv --update")
                .prints("In the book already: 1 row")
                .printsNot("Changed");
    }

    @Test
    void aSecondRowOfOneMeetingIsAlwaysLeftOutAndNamed() throws IOException {
        csv(
                "u1,Zoë,Ann,2024-11-30 11:00,30,scheduled,Check-up",
                "u2,Zoë,Bob,2024-12-05 10:00,30,scheduled,New here",
                "u1,Zoë,Ann,2024-11-30 12:00,30,scheduled,Check-up",
                "u1,Zoë,Ann,2024-11-30 11:00,30,scheduled,Check-up");
        var second = "line 4 (u1): an externalId that an earlier row has";

        clinic.run("import in.csv").exits(7).prints("left as it is in the book: 1 row", "Not imported: 1 row", second);
        for (var again = 0; again < 2; again++) {
            clinic.run("import in.csv --update").exits(7).prints("Not imported: 1 row", second);
            clinic.run("show 1").prints("2024-11-30 11:00");
        }
        clinic.run("import in.csv").exits(7).prints(second).printsNot("left as it is");
        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'rescheduled'"))
                .isEqualTo("1");
    }

    @Test
    void aRowThatStaysOutIsNotReplacedByALaterOneOfItsId() throws IOException {
        csv(
                "u2,Zoë,Ann,2024-01-10 10:00,30,scheduled,Old",
                "u2,Zoë,Ann,2024-12-10 10:00,30,scheduled,New",
                "u1,Zoë,Bob,2024-11-30 10:00,30,scheduled,With somebody else",
                "u1,Zoë,Ann,2024-11-30 12:00,30,scheduled,Check-up");

        clinic.run("import in.csv --update --past leave-out")
                .exits(7)
                .prints("Imported 0 meetings", "line 3 (u2): an externalId that an earlier row has")
                .prints("line 4 (u1): is with somebody else now", "line 5 (u1): an externalId that an earlier row has");
        clinic.run("show 1").prints("2024-11-30 10:00");
    }

    @Test
    void whatAMovedMeetingOverlapsIsCountedOnceAllRowsAreIn() throws IOException {
        csv(
                "u1,Zoë,Ann,2024-11-30 10:00,30,scheduled,Check-up",
                "u2,Zoë,Bob,2024-11-30 11:00,30,scheduled,Check-up",
                "u3,Zoë,Cy,2024-11-30 12:00,30,scheduled,Check-up");
        clinic.run("import in.csv").succeeds();
        csv(
                "u1,Zoë,Ann,2024-11-30 11:00,30,scheduled,Check-up",
                "u2,Zoë,Bob,2024-11-30 10:00,30,scheduled,Check-up",
                "u3,Zoë,Cy,2024-11-30 12:00,30,scheduled,Check-up");
        clinic.run("import in.csv --update").succeeds().printsNot("Overlapping");
        csv("u1,Zoë,Ann,2024-11-30 12:15,30,scheduled,Check-up", "u2,Zoë,Bob,2024-11-30 10:00,150,scheduled,Check-up");
        var overlapping = "Overlapping another meeting of the same doctor or patient: 2 meetings";

        clinic.run("import in.csv --update --dry-run").succeeds().prints(overlapping);
        clinic.run("import in.csv --update").succeeds().prints(overlapping);
    }

    @Test
    void ofMoreThanAThousandThatMoveEachIsCountedOnce() throws IOException {
        var rows = new ArrayList<String>();
        for (var row = 0; row <= 1_000; row++) {
            rows.add("m%d,Zoë,P%d,2025-%02d-%02d %02d:00,30,scheduled,x"
                    .formatted(row, row, 1 + row / 200, 1 + row / 10 % 20, 8 + row % 10));
        }
        csv(rows.toArray(String[]::new));
        clinic.run("import in.csv").succeeds().printsNot("Overlapping");
        rows.replaceAll(row -> row.replace(":00,30", ":10,30"));
        rows.set(
                1_000,
                rows.get(1_000).replaceFirst("2025-.* \\d\\d", rows.get(0).substring(10, 23)));
        csv(rows.toArray(String[]::new));

        clinic.run("import in.csv --update")
                .succeeds()
                .prints(
                        "Changed as the file says: 1001",
                        "Overlapping another meeting of the same doctor or patient: 2 ");
    }

    @Test
    void whatIsUnusualOfANewTimeIsSaidWithTheMeetingsNumber() throws IOException {
        csv("u1,Zoë,Ann,2062-11-30 10:00,30,scheduled,Check-up");

        clinic.run("import in.csv --update")
                .succeeds()
                .prints("line 2 (u1): more than a year ahead: Thursday 2062-11-30 10:00", "(meeting 1 here)");
    }

    @Test
    void anotherTimeAloneIsOneLineInTheHistory() throws IOException {
        csv("u1,Zoë,Ann,2024-12-02 11:00,30,scheduled,Check-up");

        clinic.run("import in.csv --update").succeeds();

        assertThat(clinic.askAll("SELECT action FROM history WHERE meeting_id = 1 ORDER BY id"))
                .isEqualTo("imported,rescheduled");
        assertThat(clinic.ask("SELECT count(*) FROM meetings AS m WHERE version <>"
                        + " (SELECT count(*) FROM history WHERE meeting_id = m.id)"))
                .as("each change raises the version by one")
                .isEqualTo("0");
    }

    @Test
    void whereNothingInTheBookChangesNoneIsCountedAndNoneRecorded() throws IOException {
        csv("u1,Zoë,Ann,2024-11-30 10:00,30,in_progress,Check-up");
        clinic.run("start 1 --early").succeeds();

        clinic.run("import in.csv --update")
                .succeeds()
                .prints("In the book already: 1 row")
                .printsNot("Changed");

        assertThat(clinic.askAll("SELECT action FROM history WHERE meeting_id = 1 ORDER BY id"))
                .isEqualTo("imported,started");
        clinic.run("import in.csv").succeeds().prints("In the book already: 1 row");
    }

    @Test
    void theBooksTimeStaysWhereTheFilesDidNotChange() throws IOException {
        clinic.run("reschedule 1 --at '2024-12-03 09:00'").succeeds();
        csv("u1,Zoë,Ann,2024-11-30 10:00,45,scheduled,Long one");

        clinic.run("import in.csv --update").succeeds().prints("Changed as the file says: 1");

        clinic.run("show 1").prints("2024-12-03 09:00", "Long one", "45");
        csv("u1,Zoë,Ann,2024-11-30 10:00,45,missed,Long one");
        clinic.run("import in.csv --update")
                .exits(7)
                .prints("is missed now at the time that it has there, and was given another one in the book");
        assertThat(clinic.run("show 1 --json").json().get("status").asText()).isEqualTo("scheduled");
    }

    @Test
    void quietStillSaysThatTheBookKeepsItsOwn() throws IOException {
        csv("u1,Zoë,Ann,2024-12-02 11:00,30,scheduled,Check-up");

        clinic.run("import in.csv --quiet")
                .succeeds()
                .printsNothing()
                .complains("left as it is in the book: 1 row; to take that over: --update");
        clinic.run("import in.csv --quiet --update").succeeds().isSilent();
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
        assertThat(clinic.askAll("SELECT field || ' ' || from_value || ' ' || to_value FROM people_history"
                        + " WHERE action = 'changed' ORDER BY id"))
                .isEqualTo("name Eva Berg Eva Tal,phone 111 222");
    }

    private int version() {
        return Integer.parseInt(clinic.ask("SELECT version FROM meetings WHERE id = 1"));
    }

    private void csv(String... rows) throws IOException {
        Files.writeString(folder.resolve("in.csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
    }
}
