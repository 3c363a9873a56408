package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.support.Clinic;

final class ImportCsvTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,durationMinutes,status";

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void noBookYet() {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
    }

    @Test
    void makesTheBookAndTakesAllIn() throws IOException {
        csv(
                HEADER,
                "a1,Dr. Zoë Smith,Ann O'Neill,2024-11-28T10:00:00-03:00,15,completed",
                "a2,Zoë Smith,\"Kaur, \"\"Ivan\"\"\",2024-11-30 10:00,,scheduled",
                "a3,Zoë Smith,Ann O'Neill,2024-11-27T10:00:00Z,30,Completed");

        clinic.run("import in.csv --zone Europe/Berlin")
                .succeeds()
                .prints("Imported 3 meetings, 3 people and 0 notifications (csv)")
                .complains("Made the book");

        clinic.run("list").prints("Sat 2024-11-30 10:00", "30", "Kaur, \"Ivan\"");
        clinic.run("list --tab completed").prints("Thu 2024-11-28 14:00", "15", "Wed 2024-11-27 11:00");
        clinic.run("history 1").prints("imported");
    }

    @Test
    void overdueMeetingsAreMissedByTheNextCheckAndNotByTheImport() throws IOException {
        csv(HEADER, "a1,A,B,2024-11-28 10:00,15,scheduled");

        clinic.run("import in.csv").succeeds();

        clinic.run("notifications").prints("No notifications");
        clinic.run("check-missed").prints("Marked 1 meeting");
    }

    @Test
    void whatChangedTheBookIsInTheRecordOfRuns() throws IOException {
        csv(HEADER, "a1,A,B,2024-11-30 10:00,15,scheduled");
        clinic.run("import in.csv --dry-run").succeeds();
        clinic.run("import in.csv --actor Eva").succeeds();
        clinic.at("2024-11-29 09:00").run("import in.csv").prints("In the book already");

        assertThat(clinic.askAll("SELECT job || ' ' || started_at || ' ' || actor || ' ' || host FROM runs"))
                .isEqualTo("import 2024-11-29T07:00:00Z Eva desk-1");
        clinic.run("health").prints("Last import   Friday 2024-11-29 08:00 Europe/Berlin (1h ago)");
        csv(HEADER, "a2,A,B,2024-12-30 10:00,15,scheduled");
        clinic.run("import in.csv").succeeds();
        assertThat(clinic.ask("SELECT count(*) FROM runs")).isEqualTo("2");
    }

    @Test
    void aSecondImportAddsNothing() throws IOException {
        csv(HEADER, "a1,A,B,2024-11-28 10:00,15,scheduled", "a2,A,C,2024-11-28 11:00,15,missed");
        clinic.run("import in.csv").prints("Imported 2 meetings, 3 people");
        clinic.run("check-missed").prints("Marked 1 meeting");

        clinic.run("import in.csv")
                .succeeds()
                .prints("Imported 0 meetings, 0 people", "In the book already: 2 rows")
                .printsNot("Changed");
        clinic.run("list --tab missed").prints("2 missed meetings");
    }

    @Test
    void aRowThatChangedSinceIsReportedAndNotOverwritten() throws IOException {
        csv(HEADER, "a1,A,B,2024-11-30 10:00,15,scheduled", "a2,A,C,2024-11-30 11:00,15,scheduled");
        clinic.run("import in.csv").succeeds();

        csv(HEADER, "a1,A,B,2024-12-30 10:00,15,scheduled", "a2,A,C,2024-11-30 11:00,15,scheduled");
        clinic.run("import in.csv")
                .succeeds()
                .prints("left as it is in the book: 1 row", "line 2 (a1)", "meeting 1 here");

        clinic.run("show 1").prints("2024-11-30 10:00");
    }

    @Test
    void anIdThatStandsTwiceInTheFileEntersOnce() throws IOException {
        csv(
                HEADER,
                "a1,A,B,2024-11-30 10:00,15,scheduled",
                "a1,A,B,2024-11-30 10:00,15,scheduled",
                "a1,A,B,2024-11-30 12:00,15,scheduled");

        clinic.run("import in.csv")
                .prints(
                        "Imported 1 meeting",
                        "In the book already: 1 row",
                        "line 4 (a1): an externalId that an earlier row has, with something else in it");
    }

    @Test
    void rowsThatCannotEnterAreListedByLineAndTheRestGoesIn() throws IOException {
        csv(
                HEADER + ",title",
                "a1,A,B,2024-11-30 10:00,15,scheduled,\"two",
                "lines\"",
                "a2,A,,2024-11-30 10:00,15,scheduled,",
                "",
                "a3,,B,2024-11-30 10:00,15,scheduled,",
                "a4,A,B,,15,scheduled,",
                "a5,A,B,2024-13-30 10:00,15,scheduled,",
                "a6,A,B,2024-11-30 10:00,x,scheduled,",
                "a7,A,B,2024-11-30 10:00,0,scheduled,",
                "a8,A,B,2024-11-30 10:00,15,attended,",
                "a9,A,B,2024-11-30 10:00,15,,",
                ",A,B,2024-11-30 10:00,15,scheduled,",
                "b1,A,B,2024-11-30 10:00,15",
                "b2,A,B,2025-03-30 02:30,15,scheduled,",
                "b3,A," + "x".repeat(10_000) + ",2024-11-30 10:00,15,scheduled,",
                "b4,A,B,2024-11-30 15:00,15,scheduled");

        clinic.run("import in.csv --zone Europe/Berlin")
                .exits(7)
                .prints(
                        "Imported 2 meetings",
                        "Not imported: 12 rows",
                        "line 4 (a2): no patient",
                        "line 6 (a3): no doctor",
                        "line 7 (a4): no time",
                        "line 8 (a5): scheduledAt 2024-13-30 10:00: There is no day 2024-13-30.",
                        "line 9 (a6): a durationMinutes that is not a whole number of minutes",
                        "line 10 (a7): A meeting takes from 1 minute",
                        "line 11 (a8): a status that is none of the five",
                        "line 12 (a9): no status",
                        "line 13: no externalId",
                        "line 14 (b1): 5 columns",
                        "line 15 (b2): 2025-03-30 02:30 does not exist",
                        "line 16 (b3): The patient's name is longer than 255")
                .printsNot("xxxxx");
        assertThat(clinic.run("show 1 --json").json().get("title").asText()).isEqualTo("two lines");
    }

    @Test
    void overlapsInAFileAreHistoryTheyGoInAndAreCounted() throws IOException {
        csv(
                HEADER,
                "a1,A,B,2024-11-30 10:00,30,scheduled",
                "a2,A,C,2024-11-30 10:15,30,scheduled",
                "a3,A,D,2024-11-30 10:45,30,scheduled",
                "a4,A,E,2024-11-30 10:00,30,completed");

        clinic.run("import in.csv")
                .prints("Imported 4 meetings", "Overlapping another meeting of the same doctor or patient: 2 meetings");
    }

    @Test
    void aDryRunTakesNothingInAndMakesNoBook() throws IOException {
        csv(HEADER, "a1,A,B,2024-11-30 10:00,30,scheduled", "a2,A,,2024-11-30 10:15,30,scheduled");

        clinic.run("import in.csv --dry-run").exits(7).prints("Would import 1 meeting, 2 people", "no patient");

        assertThat(clinic.book()).doesNotExist();
        clinic.run("import in.csv").prints("Imported 1 meeting, 2 people");
        clinic.run("import in.csv --dry-run").prints("Would import 0 meetings", "In the book already: 1 row");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
        Files.writeString(
                folder.resolve("in.csv"),
                "\uFEFF" + HEADER.replace("externalId", "\"external, id\"")
                        + "\r\na1,A,É,2024-11-30 10:00,30,scheduled\r\n");

        clinic.run("import in.csv").succeeds().prints("Imported 1 meeting");
        clinic.run("list").prints("É");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doctor,patient | The columns externalId, scheduledAt, status are missing",
                "'' | is empty",
                "a1,A,B | does not begin with the line that names the columns",
            })
    void withoutItsHeaderItIsRefusedAndNoBookIsMade(String content, String reason) throws IOException {
        Files.writeString(folder.resolve("in.csv"), content);

        clinic.run("import in.csv").exits(2).complains(reason, "in.csv");
        assertThat(clinic.book()).doesNotExist();
    }

    @Test
    void aFileThatBreaksFurtherOnLeavesNothingBehind() throws IOException {
        csv(HEADER, "a1,A,B,2024-11-30 10:00,30,scheduled", "a2,A,\"C,2024-11-30 11:00,30,scheduled");
        clinic.run("import in.csv").exits(2).complains("no CSV from line 3 on").complainsNot("a2");

        var latin1 = HEADER + "\na1,A,B,2024-11-30 10:00,30,scheduled\na2,A,Jos\u00e9,2024-11-30 11:00,30,scheduled\n";
        Files.write(folder.resolve("in.csv"), latin1.getBytes(StandardCharsets.ISO_8859_1));
        clinic.run("import in.csv").exits(2).complains("not UTF-8", "Nothing was imported");

        assertThat(clinic.book()).doesNotExist();
        clinic.run("init").succeeds();
        clinic.run("import in.csv").exits(2);
        clinic.run("people list").prints("0 people.");
    }

    @Test
    void whatIsNoFileIsSaid() {
        clinic.run("import none.csv").exits(2).complains("There is no file", "none.csv");
        clinic.run("import .").exits(2).complains("is a folder");
        assertThat(clinic.book()).doesNotExist();
    }

    @Test
    void aNameThatSeveralHaveIsNobodys() throws IOException {
        clinic.run("init").succeeds();
        clinic.run("people add --role patient --name B").succeeds();
        clinic.run("people add --role patient --name B").succeeds();
        csv(HEADER, "a1,A,B,2024-11-30 10:00,30,scheduled");

        clinic.run("import in.csv").prints("Imported 0 meetings", "line 2 (a1): a patient's name that several");
    }

    @Test
    void aRejectedRowLeavesNobodyBehind() throws IOException {
        clinic.run("init").succeeds();
        clinic.run("people add --role patient --name B").succeeds();
        clinic.run("people add --role patient --name B").succeeds().complains("patient 1 has the same name");
        csv(HEADER, "a1,A,B,2024-11-30 10:00,30,scheduled", "x".repeat(300) + ",A,C,2024-11-30 10:00,30,scheduled");

        clinic.run("import in.csv")
                .prints("Imported 0 meetings, 0 people", "line 3: The externalId is longer than 255");
        clinic.run("people list").prints("2 people.");
    }

    @Test
    void manyRowsGoInByTheThousand() throws IOException {
        var rows = new StringBuilder(HEADER).append('\n');
        for (var row = 1; row <= 2_345; row++) {
            rows.append("x").append(row).append(",A,P").append(row % 100).append(",2024-11-0");
            rows.append(1 + row % 9).append("T10:00:00Z,15,scheduled\n");
        }
        rows.append("x1,A,P1,2024-11-03T10:00:00Z,15,scheduled\nx1,A,P1,2024-11-02T10:00:00Z,15,scheduled\n");
        Files.writeString(folder.resolve("in.csv"), rows);

        clinic.on(new Terminal(true, true, () -> 80))
                .run("import in.csv --past as-is")
                .exits(7)
                .prints(
                        "Imported 2345 meetings, 101 people",
                        "In the book already: 1 row",
                        "line 2347 (x1): an externalId that an earlier row has");
        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'imported'"))
                .isEqualTo("2345");
        clinic.run("check-missed").prints("Marked 2345 meetings");
    }

    @Test
    void asJson() throws IOException {
        csv(HEADER, "a1,A,B,2024-11-30 10:00,30,scheduled", "a2,A,,2024-11-30 10:15,30,scheduled");

        var report = clinic.run("import in.csv --json").exits(7).json();

        assertThat(report.get("meetings").asInt()).isEqualTo(1);
        assertThat(report.get("rejected").get(0).get("where").asText()).isEqualTo("line 3");
        assertThat(report.get("rejected").get(0).get("externalId").asText()).isEqualTo("a2");
    }

    private void csv(String... lines) throws IOException {
        Files.writeString(folder.resolve("in.csv"), String.join("\n", lines) + "\n");
    }
}
