package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** The book that an import makes, and what others do meanwhile. */
final class ImportNewBookTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,status\n";

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void noBookYet() {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
    }

    @OfAFile
    @Test
    void whatOthersHavePutThereMeanwhileStays() {
        assertThatThrownBy(() -> make(() -> {})).hasMessageContaining("meanwhile");

        clinic.run("people list").prints("Ann", "1 person");
    }

    @OfAFile
    @Test
    void soItDoesWhenTheImportFails() {
        assertThatThrownBy(() -> make(() -> {
                    throw new IllegalStateException("its last line is broken");
                }))
                .hasMessageContaining("broken");

        clinic.run("people list").prints("Ann", "1 person");
    }

    @Test
    void nothingIsLeftWhereNothingEnters() throws IOException {
        file(HEADER + "d1,Zoe,Ann,01/12/2026 10:00,scheduled\n");

        clinic.run("import in.csv").exits(7).prints("Imported 0 meetings").complains("No book was made");
        clinic.run("import in.csv --quiet")
                .exits(7)
                .printsNothing()
                .complains("Not imported: 1 row", "line 2 (d1): scheduledAt 01/12/2026 10:00");
        file(HEADER);
        clinic.run("import in.csv").succeeds().prints("Imported 0 meetings");

        assertOnlyTheFileIsThere();
    }

    @Test
    void nothingIsLeftOfAFileThatBreaksFurtherOn() throws IOException {
        file(HEADER + "a1,A,B,2024-12-02 10:00,scheduled\na2,A,\"C,2024-12-02 11:00,scheduled\n");

        clinic.run("import in.csv").exits(2);

        assertOnlyTheFileIsThere();
    }

    @Test
    void aCellThatDoesNotEndIsNoReasonToReadItAllIntoMemory() throws IOException {
        file(HEADER + "a1,A,\"" + "x".repeat(3_000_000) + "\",2024-12-02 10:00,scheduled\n");

        clinic.run("import in.csv").exits(2).complains("from line 2 on: a cell there does not end");
    }

    @Test
    void ofManyRowsThatAreLeftOutTheFirstAreNamedAndTheRestCounted() throws IOException {
        file(HEADER + "x,A,B,nonsense,scheduled\n".repeat(1_500));

        var run = clinic.run("import in.csv").exits(7).prints("Not imported: 1500 rows", "and 500 more");
        assertThat(run.out().lines().filter(line -> line.contains("(x)"))).hasSize(1_000);
        var report = clinic.run("import in.csv --json").exits(7).json();
        assertThat(report.get("rejected")).hasSize(1_000);
        assertThat(report.get("rejectedCount").asInt()).isEqualTo(1_500);
    }

    @Test
    void theZoneThatWasUsedIsSaidFirst() throws IOException {
        file(HEADER + "a1,A,B,2024-12-02 10:00,scheduled\n");

        clinic.run("import in.csv --zone Europe/London")
                .succeeds()
                .complains("Times without an offset are read in Europe/London, the book's zone.", "Made the book");
        clinic.run("import in.csv --zone Europe/Berlin --dry-run")
                .complains("are read in Europe/Berlin; the book's zone is Europe/London");
        assertThat(clinic.run("import in.csv --json").json().get("zone").asText())
                .isEqualTo("Europe/London");
    }

    /** A book that is being made, while somebody else makes one there and puts a person into it. */
    private void make(Runnable end) {
        Book.make(
                clinic.url(),
                Duration.ofSeconds(5),
                () -> Instant.parse("2024-11-29T12:00:00Z"),
                Clinic.ZONE,
                GracePeriod.USUAL,
                new Signature("reception"),
                tables -> {
                    clinic.run("init --zone Europe/Berlin").succeeds();
                    clinic.run("people add --role patient --name Ann").succeeds();
                    end.run();
                    return true;
                },
                isWorthIt -> isWorthIt);
    }

    private void assertOnlyTheFileIsThere() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("in.csv");
        }
    }

    private void file(String content) throws IOException {
        Files.writeString(folder.resolve("in.csv"), content);
    }
}
