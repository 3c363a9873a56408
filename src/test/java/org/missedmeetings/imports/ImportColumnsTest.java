package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.desk.imports.files.Column;
import org.missedmeetings.support.Clinic;

/** Which column is which, and lines with fewer or more of them. */
final class ImportColumnsTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,durationMinutes,status,title";
    private static final String ROWS = """
            e1,Zoë Müller,Ann Jäger,2024-12-02 10:00,30,scheduled,Check-up
            e2,Zoë Müller,Bob Groß,2024-12-02 11:00,30,scheduled,
            """;

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBook() {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
        clinic.run("init --zone Europe/Berlin").succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n\r\n", ",,,\n", "\n;;\n \n"})
    void blankLinesBeforeTheColumnsDoNoHarm(String blank) throws IOException {
        file(blank + HEADER + "\n" + ROWS + "e3,A,,,,scheduled,\n", StandardCharsets.UTF_8);
        var line = 4 + blank.lines().count();

        clinic.run("import in.csv").exits(7).prints("Imported 2 meetings", "line " + line + " (e3): no patient");
    }

    @Test
    void columnsGoByNameInAnyOrderAndCase() throws IOException {
        file("""
                Patient Name,PROVIDER,Notes,scheduled_at,Status,duration,Reason,Appointment ID,,
                Ann,Zoë Müller,secret,2024-12-02 10:00,scheduled,20,Check-up,e1,,
                """, StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .succeeds()
                .prints("Imported 1 meeting")
                .complains("not known", "Notes")
                .complainsNot("secret");
        clinic.run("list").prints("Ann", "20").printsNot("secret");
        assertThat(clinic.run("show 1 --json").json().get("title").asText()).isEqualTo("Check-up");
    }

    @Test
    void aColumnThatIsMissingIsNamedWithAWayToSayWhichItIs() throws IOException {
        file("externalId,doctor,patient,Termin,status\ne1,A,B,2024-12-02 10:00,scheduled\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .exits(2)
                .complains("The column scheduledAt is missing", "--map-column Termin=scheduledAt");
        clinic.run("import in.csv --map-column Termin=scheduledAt").succeeds().prints("Imported 1 meeting");
        clinic.run("import in.csv --map-column Termin=nothing")
                .exits(2)
                .complains("nothing is no column", "The columns are: externalId, doctor, patient, scheduledAt");
        clinic.run("import in.csv --map-column Other=scheduledAt").exits(2).complains("no column of the name");
        clinic.run("import in.csv --map-column Termin").exits(2).complains("has no =");
    }

    @Test
    void twoColumnsOfOneNameHaveToBeToldApartInTheFile() throws IOException {
        var row = "\ne1,A,B,2024-12-02 10:00,scheduled,completed\n";
        file("externalId,doctor,patient,start,status,Status" + row, StandardCharsets.UTF_8);

        for (var command : List.of("import in.csv", "import in.csv --map-column status=status")) {
            clinic.run(command)
                    .exits(2)
                    .complains("two columns of the name Status", "another name")
                    .complainsNot("--map-column");
        }
        file("externalId,doctor,patient,start,status,old" + row, StandardCharsets.UTF_8);
        clinic.run("import in.csv").succeeds().prints("Imported 1 meeting");
    }

    @Test
    void twoColumnsOfOneMeaningAreAskedAbout() throws IOException {
        file(
                "id,externalId,doctor,patient,start,status\n1,e1,A,B,2024-12-02 10:00,scheduled\n",
                StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(2).complains("two columns that mean externalId", "--map-column");
        clinic.run("import in.csv --map-column id=externalId").succeeds();
        assertThat(clinic.run("show 1 --json").json().get("externalId").asText())
                .isEqualTo("1");
    }

    @Test
    void blankLinesEmptyColumnsAndCommasAtTheEndDoNoHarm() throws IOException {
        file(HEADER + ",,,\n\n" + ROWS.replace("\n", ",,,\n") + ",,,,,,,,\n   \n,,,\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv").succeeds().prints("Imported 2 meetings").printsNot("Not imported");
    }

    @Test
    void aThousandColumnsAreReadAndNoMore() throws IOException {
        var row = "\ne1,A,B,2024-12-02 10:00,30,scheduled,Check-up\n";
        var known = HEADER.split(",", -1).length;
        var wide = HEADER
                + IntStream.range(known, 1_000).mapToObj(place -> ",x" + place).collect(Collectors.joining());
        file(wide + row, StandardCharsets.UTF_8);
        clinic.run("import in.csv --dry-run").succeeds().prints("Would import 1 meeting");
        file(wide + ",,, " + row, StandardCharsets.UTF_8);
        clinic.run("import in.csv").succeeds().prints("Imported 1 meeting");

        file(wide + ",y" + row, StandardCharsets.UTF_8);
        clinic.run("import in.csv").exits(2).complains("has more than 1000 columns");
    }

    @Test
    void aCellThatBreaksOutOfItsColumnIsSeen() throws IOException {
        file(HEADER + "\ne1,Müller, Zoë,Ann,2024-12-02 10:00,30,scheduled,Check-up\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(7).prints("line 2 (e1): 8 columns instead of 7");
    }

    @Test
    void theDocumentationNamesEveryColumnAndSynonym() throws IOException {
        var page = Files.readString(Path.of("src/docs/import.md"));
        for (var column : Column.values()) {
            assertThat(page).contains("| `" + column.title() + "` |");
            assertThat(column.synonyms()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
    }

    private void file(String content, Charset charset) throws IOException {
        Files.write(folder.resolve("in.csv"), content.getBytes(charset));
    }
}
