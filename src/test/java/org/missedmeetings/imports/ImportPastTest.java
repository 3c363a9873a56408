package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** Meetings whose time has gone by when they are imported: what will be told, to whom, and whether it should be. */
final class ImportPastTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,durationMinutes,status";

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBook() {
        clinic = Clinic.in(folder).at("2024-11-29 12:00");
        clinic.run("init --zone Europe/Berlin").succeeds();
    }

    @Test
    void whatIsOverdueIsSaidBeforeAnybodyIsTold() throws IOException {
        csv(
                HEADER,
                "p1,Zoë,Ann,2024-11-29 09:00,30,scheduled",
                "p2,Zoë,Bob,2024-11-20 12:00,30,scheduled",
                "p3,Zoë,Cy,2024-11-29 11:45,30,scheduled");

        clinic.run("import in.csv")
                .succeeds()
                .prints(
                        "Imported 3 meetings",
                        "2 are overdue: the next check marks them as missed and tells 3 people (4 notifications)");
        clinic.run("check-missed").prints("Marked 2 meetings");
        clinic.run("notifications").prints("4 notifications");
    }

    @Test
    void olderOnesGoInOnlyOnceSomebodySaysWhatBecomesOfThem() throws IOException {
        past();

        clinic.run("import in.csv")
                .exits(4)
                .printsNothing()
                .complains("2 meetings in the file are still scheduled for more than 10 days ago")
                .complains(
                        "Tuesday 2019-01-01 10:00",
                        "Saturday 2024-06-01 10:00",
                        "nothing was imported",
                        "--past as-is");
        clinic.run("list --tab all").prints("No meetings");
        clinic.run("import in.csv --json").exits(4).complains("\"code\":\"old_meetings\"");
        clinic.run("import in.csv --dry-run")
                .exits(4)
                .prints("Would import 3 meetings", "Still scheduled in the file for more than 10 days ago: 2 meetings")
                .complains("--past");
    }

    @Test
    void asTheyAreTheCheckTellsOfThemToo() throws IOException {
        past();

        clinic.run("import in.csv --past as-is")
                .succeeds()
                .prints("Imported 3 meetings", "2 meetings, taken as they are", "3 are overdue", "tells 4 people");
        clinic.run("check-missed").succeeds().prints("Marked 3 meetings");
    }

    @Test
    void missedSilentlyNobodyIsToldOfThoseThatAreOld() throws IOException {
        past();

        clinic.run("import in.csv --past missed-silently")
                .succeeds()
                .prints("Imported 3 meetings", "2 meetings, taken as missed; nobody is told", "1 is overdue");
        clinic.run("list --tab missed").prints("2 missed meetings");
        clinic.run("check-missed").prints("Marked 1 meeting ");
        clinic.run("notifications").prints("2 notifications");
        clinic.run("import in.csv")
                .succeeds()
                .prints("In the book already: 3 rows")
                .printsNot("Changed");
    }

    @Test
    void leftOutTheyLeaveNobodyBehind() throws IOException {
        past();

        clinic.run("import in.csv --past leave-out")
                .succeeds()
                .prints("Imported 1 meeting, 2 people", "2 meetings, left out");
        clinic.run("people list").prints("2 people");
        clinic.run("import in.csv --past leave-out --quiet")
                .succeeds()
                .printsNothing()
                .complains("2 meetings, left out")
                .complainsOnce();
    }

    @Test
    void howFarBackThatIsTheSettingsSay() throws IOException {
        past();
        clinic.run("settings --catch-up 3650d").succeeds();

        clinic.run("import in.csv").succeeds().prints("3 are overdue").printsNot("Still scheduled");
    }

    @Test
    void aMeetingThatIsMovedToATimeLongAgoIsAskedAboutToo() throws IOException {
        csv(HEADER, "p1,Zoë,Ann,2024-12-10 10:00,30,scheduled", "p2,Zoë,Bob,2024-12-10 11:00,30,scheduled");
        clinic.run("import in.csv").succeeds();
        csv(HEADER, "p1,Zoë,Ann,2024-06-01 10:00,30,scheduled", "p2,Zoë,Bob,2024-12-10 11:30,30,scheduled");

        clinic.run("import in.csv").succeeds().prints("Changed since it was imported");
        clinic.run("import in.csv --update")
                .exits(4)
                .complains("1 meeting in the file is still scheduled for more than 10 days ago", "--past as-is");
        clinic.run("import in.csv --update --dry-run").exits(4).prints("1 is overdue", "tells 2 people");
        clinic.run("list").prints("2024-12-10 10:00", "2024-12-10 11:00");
        clinic.run("import in.csv --update --past leave-out")
                .succeeds()
                .prints("Changed as the file says: 1 meeting", "1 meeting, left out");
        clinic.run("list").prints("2024-12-10 10:00", "2024-12-10 11:30");
        clinic.run("import in.csv --update --past missed-silently")
                .succeeds()
                .prints("Changed as the file says: 1 meeting", "nobody is told")
                .printsNot("overdue");
        clinic.run("list --tab missed").prints("2024-06-01 10:00");
        clinic.run("check-missed").succeeds().prints("Marked 0 meetings");
        clinic.run("notifications").prints("No notifications");
        clinic.run("import in.csv --update").succeeds().prints("In the book already: 2 rows");
    }

    @Test
    void aMeetingThatIsMovedToATimeThatHasJustGoneByIsSaidToBeOverdue() throws IOException {
        csv(HEADER, "p1,Zoë,Ann,2024-12-10 10:00,30,scheduled");
        clinic.run("import in.csv").succeeds();
        csv(HEADER, "p1,Zoë,Ann,2024-11-29 09:00,30,scheduled", "p2,Zoë,Bob,2024-11-29 10:00,30,scheduled");

        clinic.run("import in.csv --update")
                .succeeds()
                .prints("2 are overdue: the next check marks them as missed and tells 3 people (4 notifications)");
        clinic.run("check-missed").prints("Marked 2 meetings");
    }

    @Test
    void whatTheBookKnowsBetterIsNotAskedAbout() throws IOException {
        csv(HEADER, "p1,Zoë,Ann,2024-12-10 10:00,30,scheduled");
        clinic.run("import in.csv").succeeds();
        clinic.run("reschedule 1 --at '2024-12-11 10:00'").succeeds();
        csv(HEADER, "p1,Zoë,Ann,2024-06-01 10:00,30,scheduled");

        clinic.run("import in.csv --update").exits(7).prints("was given another one in the book too");
    }

    @OfAFile
    @Test
    void aNewBookIsNotMadeBeforeThatIsSaid() throws IOException {
        past();
        Files.delete(clinic.book());

        clinic.run("import in.csv").exits(4);
        assertThat(clinic.book()).doesNotExist();
        clinic.run("import in.csv --past as-is").succeeds();
        clinic.run("check-missed").prints("Marked 3 meetings");
    }

    @Test
    void whatTimeAndStatusDoNotAgreeOnGoesInAndIsNamed() throws IOException {
        csv(
                HEADER,
                "i1,Doc,Pat,2024-11-28 09:00,30,in_progress",
                "i2,Doc,Pam,2024-11-29 11:50,30,in_progress",
                "i3,Doc,Pia,2024-12-28 09:00,30,completed",
                "i4,Doc,Pip,2062-12-28 09:00,30,scheduled");

        // it has no number yet
        clinic.run("import in.csv --dry-run")
                .succeeds()
                .prints("line 2 (i1): in progress since")
                .printsNot(" here)");
        assertThat(clinic.run("import in.csv --dry-run --json")
                        .json()
                        .at("/remarks/0/meetingId")
                        .isNull())
                .isTrue();
        clinic.run("import in.csv")
                .succeeds()
                .prints(
                        "Imported 4 meetings",
                        "Look at: 3 rows",
                        "line 2 (i1): in progress since Thursday 2024-11-28 09:00 Europe/Berlin",
                        "(meeting 1 here)",
                        "line 4 (i3): completed, and its time is yet to come",
                        "line 5 (i4): more than a year ahead");
    }

    private void past() throws IOException {
        csv(
                HEADER,
                "p1,Zoë,Ann,2024-11-28 16:00,30,scheduled",
                "p2,Zoë,Bob,2024-06-01 10:00,30,scheduled",
                "p3,Zoë,Cy,2019-01-01 10:00,30,scheduled");
    }

    private void csv(String... lines) throws IOException {
        Files.writeString(folder.resolve("in.csv"), String.join("\n", lines) + "\n");
    }
}
