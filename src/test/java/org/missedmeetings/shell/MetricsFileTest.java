package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** The figures that go to a file for Prometheus, and where they may go. */
final class MetricsFileTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 09:30'").succeeds();
    }

    @Test
    void theFiguresGoToAFileForPrometheus() throws IOException {
        clinic.run("check-missed").succeeds();
        var file = folder.resolve("missed meetings.prom");

        clinic.run("health --quiet --prometheus 'missed meetings.prom'")
                .isSilent()
                .succeeds();

        var text = Files.readString(file);
        var label = "{book=\"" + clinic.url().text() + "\"} ";
        assertThat(text)
                .contains("# TYPE missed_meetings_healthy gauge\nmissed_meetings_healthy" + label + "1\n")
                .contains("missed_meetings_last_check_timestamp_seconds" + label + "1732863600\n")
                .contains("missed_meetings_overdue_meetings" + label + "0\n")
                .contains((clinic.url() instanceof BookUrl.File
                                ? "missed_meetings_book_intact"
                                : "missed_meetings_server_primary")
                        + label + "1\n")
                .endsWith("\n");
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("missed_meetings_[a-z_]+\\{book=\"[^\"]+\"} [0-9.]+"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }

        clinic.run("health --quiet --prometheus 'missed meetings.prom' --db 'no \"book\"'")
                .exits(7);
        assertThat(Files.readString(file))
                .contains("missed_meetings_healthy{book=\"" + folder + "/no \\\"book\\\"\"} 0\n")
                .contains("missed_meetings_book_usable{")
                .doesNotContain("last_check");
        assertThat(codes("health --prometheus nowhere/x.prom")).containsExactly("figures_not_written");
        assertThat(codes("health --prometheus nowhere/x.prom --db none.db"))
                .containsExactly("no_book", "figures_not_written");
        clinic.run("health --prometheus nowhere/x.prom")
                .exits(7)
                .prints("Last check")
                .complains(
                        "could not be written to " + folder.resolve("nowhere/x.prom"),
                        "Check that the folder exists, that this user may write into it");
        // as quiet as it may be, cron's mail has that the monitor will hear no more
        clinic.run("health -q --prometheus nowhere/x.prom")
                .exits(7)
                .printsNothing()
                .complains("could not be written");
    }

    /** node-exporter is another user; who wants it otherwise changes the file's rights once. */
    @Test
    void theFiguresAreReadableToAllUnlessTheFileSaysOtherwise() throws IOException {
        var file = folder.resolve("figures.prom");
        clinic.run("health --prometheus figures.prom").exits(7);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        clinic.run("health --prometheus figures.prom").exits(7);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @OfAFile
    @Test
    void theFiguresTakeTheirOwnPlaceAndNoOther() throws IOException {
        clinic.run("check-missed").succeeds();
        clinic.run("health --prometheus real.prom").succeeds();
        Files.writeString(folder.resolve("diary.txt"), "something dear");
        Files.createSymbolicLink(folder.resolve("link.prom"), Path.of("real.prom"));
        Files.createSymbolicLink(folder.resolve("loose.prom"), Path.of("nowhere.prom"));
        Files.createLink(folder.resolve("twin.db"), clinic.book());
        var book = Files.readAllBytes(clinic.book());
        var figures = Files.readString(folder.resolve("real.prom"));

        for (var file : List.of("missed-meetings.db", "missed-meetings.db-wal", "missed-meetings.db-shm", "twin.db")) {
            clinic.run("health -q --prometheus " + file).exits(4).complains("the book itself");
        }
        clinic.run("health -q --db none.db --prometheus none.db").exits(4).complains("the book itself");
        clinic.run("health -q --prometheus diary.txt").exits(4).complains("not written by this command");
        clinic.run("health -q --prometheus link.prom").exits(4).complains("is a link", "Name the file it leads to");
        clinic.run("health -q --prometheus loose.prom").exits(4).complains("is a link");
        clinic.run("health -q --prometheus .").exits(2).complains("is not a file");

        assertThat(clinic.book()).hasBinaryContent(book);
        assertThat(folder.resolve("real.prom")).hasContent(figures);
        assertThat(folder.resolve("diary.txt")).hasContent("something dear");
        assertThat(folder.resolve("nowhere.prom")).doesNotExist();
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    private List<String> codes(String line) {
        var findings =
                clinic.run(line + " --json").exits(7).isSilentOnErr().json().get("findings");
        return findings.findValuesAsText("code");
    }
}
