package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;

/** What stands in the cells of files as other systems write them: days, times, minutes, statuses. */
final class ImportFormatTest {
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

    @Test
    void minutesWithNothingBehindThePointAreMinutes() throws IOException {
        file(
                HEADER + "\n" + ROWS.replace(",30,", ",45.0,") + "e3,A,B,2024-12-04 10:00,1.5,scheduled,\n",
                StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(7).prints("line 4 (e3): a durationMinutes that is not a whole number");
        clinic.run("list").prints("45m");
    }

    @Test
    void aWordWithTwoMeaningsIsRefused() throws IOException {
        file(HEADER + "\n" + ROWS, StandardCharsets.UTF_8);

        clinic.run("import in.csv --map-status gone=missed --map-status Gone=cancelled")
                .exits(2)
                .complains("--map-status gives Gone two meanings");
        clinic.run("import in.csv --map-column When=title --map-column when=status")
                .exits(2)
                .complains("--map-column gives when two meanings");
        clinic.run("import in.csv --map-status gone=missed --map-status gone=missed")
                .succeeds();
    }

    @Test
    void dayBeforeMonthIsNeverGuessedAndCanBeSaid() throws IOException {
        file(HEADER + """

                d1,A,B,01/12/2024 10:00,30,scheduled,
                d2,A,C,13/12/2024 9:05,30,scheduled,
                d3,A,D,2024-12-14 10:00,30,scheduled,
                """, StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "Imported 1 meeting",
                        "line 2 (d1): scheduledAt 01/12/2024 10:00 is not of the form YYYY-MM-DD HH:MM",
                        "\"dd/MM/yyyy HH:mm\" or \"MM/dd/yyyy HH:mm\"",
                        "line 3 (d2): scheduledAt 13/12/2024 9:05 is not of the form YYYY-MM-DD HH:MM. Say which it is:"
                                + " --date-format \"dd/MM/yyyy HH:mm\"");
        clinic.run("import in.csv --date-format 'dd/MM/yyyy HH:mm'").succeeds().prints("Imported 2 meetings");
        clinic.run("list").prints("Sun 2024-12-01 10:00", "Fri 2024-12-13 09:05", "Sat 2024-12-14 10:00");
        clinic.run("import in.csv --date-format nonsense").exits(2).complains("no form of a day and a time");
        clinic.run("import in.csv --date-format dd/MM/yyyy").exits(2).complains("no form of a day and a time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M/d/yy h:mm a | 12/1/24 2:30 pm | 14:30",
                "dd.MM.yyyy HH:mm | 01.12.2024 14:30:00 | 14:30",
                "yyyy-dd-MM HH:mm | 2024-01-12 14:30 | 14:30",
                "d MMM yyyy HH:mm | 1 dec 2024 14:30 | 14:30",
                "yyyyMMddHHmm | 202412011430 | 14:30",
                "dd/MM/yyyy HH:mm xxx | 01/12/2024 14:30 +00:00 | 15:30",
            })
    void formsThatOtherSystemsWrite(String form, String written, String time) throws IOException {
        file(HEADER + "\nd1,A,B," + written + ",30,scheduled,\n", StandardCharsets.UTF_8);

        clinic.run(List.of("import", "in.csv", "--date-format", form)).succeeds();
        clinic.run("list").prints("Sun 2024-12-01 " + time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow 14:00", "fri 9:00", "now", "today", "next week", "in 2 days 10:00"})
    void wordsInAFileAreNoTimes(String words) throws IOException {
        file(HEADER + "\nt1,A,B," + words + ",30,scheduled,\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .exits(7)
                .prints("Imported 0 meetings", "line 2 (t1): scheduledAt is not of the form", "no words");
    }

    @Test
    void aTimeThatTheClocksSkipOrShowTwiceIsLeftOutWithTheReason() throws IOException {
        file(HEADER + """

                g1,A,B,2025-03-30 02:30,30,scheduled,
                g2,A,C,2025-10-26 02:30,30,scheduled,
                """, StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .exits(7)
                .prints("line 2 (g1): 2025-03-30 02:30 does not exist", "line 3 (g2): 2025-10-26 02:30 happens twice")
                .prints("Say 2025-03-30 01:30 or 2025-03-30 03:30", "2025-10-26T02:30+02:00 is the first");
        file(HEADER + """

                g1,A,B,30.03.2025 02:30,30,scheduled,
                g2,A,C,2025-10-26T02:30+02:00,30,scheduled,
                """, StandardCharsets.UTF_8);
        clinic.run("import in.csv --date-format 'dd.MM.yyyy HH:mm'")
                .exits(7)
                .prints("Imported 1 meeting", "Say 2025-03-30 01:30 or 2025-03-30 03:30");
    }

    @Test
    void whatAFileCallsItsStatusesIsQuotedForAShell() throws IOException {
        file(HEADER + "\nq1,A,B1,2024-11-20 10:00,30,no'show $(id),\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(7).prints("--map-status 'no'\\''show $(id)=STATUS'");
    }

    @Test
    void aLengthThatIsNoneIsNotExplainedAsAtTheDesk() throws IOException {
        file(HEADER + "\nl1,A,B1,2024-11-20 10:00,0,scheduled,\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .exits(7)
                .prints("line 2 (l1): A meeting takes from 1 minute")
                .printsNot("30m");
    }

    @Test
    void statusesOfOtherSystemsAreNamedWithTheirNearestAndCanBeMapped() throws IOException {
        file(HEADER + """

                s1,A,B1,2024-11-20 10:00,30,In Progress,
                s2,A,B2,2024-11-20 11:00,30,SCHEDULED ,
                s3,A,B3,2024-11-20 12:00,30,No Show,
                s4,A,B4,2024-11-20 13:00,30,done,
                s5,A,B5,2024-11-20 14:00,30,arrived,
                s6,A,B6,2024-11-20 15:00,30,canceled,
                s7,A,B7,2024-11-20 16:00,30,schedulled,
                s8,A,B8,2024-11-20 17:00,30,blue,
                s9,A,B9,2024-11-20 18:00,30,,
                """, StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "Imported 2 meetings",
                        "line 4 (s3): a status that is none of the five: No Show. Perhaps it is --map-status 'No Show=missed'",
                        "--map-status done=completed",
                        "--map-status arrived=in_progress",
                        "--map-status canceled=cancelled",
                        "--map-status schedulled=scheduled",
                        "--map-status blue=STATUS",
                        "line 10 (s9): no status");
        var rejected = clinic.run("import in.csv --json").exits(7).json().get("rejected");
        assertThat(rejected.get(0).get("reason").asText()).isEqualTo("a status that is none of the five: No Show");
        assertThat(rejected.get(0).get("hint").asText()).isEqualTo("Perhaps it is --map-status 'No Show=missed'");
        assertThat(rejected.get(6).get("reason").asText()).isEqualTo("no status");
        assertThat(rejected.get(6).get("hint").asText()).isEqualTo("Say which it is: --map-status '=STATUS'");
        clinic.run(
                        "import in.csv --map-status no-show=missed --map-status done=completed --map-status arrived=in_progress"
                                + " --map-status canceled=cancelled --map-status schedulled=scheduled --map-status blue=cancelled"
                                + " --map-status =completed")
                .succeeds()
                .prints("Imported 7 meetings", "In the book already: 2 rows");
        clinic.run("import in.csv --map-status done=finished").exits(2).complains("finished is no status");
    }

    @Test
    void aWordWithTwoWrongLettersIsStillNearAStatusAndOneWithThreeIsNot() throws IOException {
        file(HEADER + """

                w1,A,B1,2024-11-20 10:00,30,schdul-ed,
                w2,A,B2,2024-11-20 11:00,30,schduld,
                w3,A,B3,2024-11-20 12:00,30,schdld,
                w4,A,B4,2024-11-20 13:00,30,%s,
                """.formatted("s".repeat(41)), StandardCharsets.UTF_8);

        clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "--map-status schdul-ed=scheduled",
                        "--map-status schduld=scheduled",
                        "--map-status schdld=STATUS",
                        "none of the five: " + "s".repeat(40) + "…");
    }

    @Test
    void aFileWithoutStatusesIsTakenWhereSomebodySaysWhatTheyAre() throws IOException {
        file("externalId,doctor,patient,scheduledAt\ne1,A,B,2024-12-02 10:00\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(2).complains("The column status is missing");
        clinic.run("import in.csv --map-status =scheduled").succeeds().prints("Imported 1 meeting");
    }

    @Test
    void standardInputIsReadAsAFileIs() {
        clinic.reading(HEADER + "\n" + ROWS).run("import -").succeeds().prints("Imported 2 meetings");
        clinic.reading("SQLite format 3\0...").run("import -").exits(2).complains("cannot be read from standard input");
        clinic.reading("").run("import -").exits(2).complains("standard input is empty");
    }

    private void file(String content, Charset charset) throws IOException {
        Files.write(folder.resolve("in.csv"), content.getBytes(charset));
    }
}
