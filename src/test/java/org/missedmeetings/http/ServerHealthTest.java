package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;
import org.missedmeetings.support.Served;

/** What {@code health} says of a server: one that is named, and one that systemd runs for the book. */
final class ServerHealthTest {
    private static final Instant NOW = Instant.parse("2024-11-29T11:00:00Z");

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;

    @BeforeEach
    void aCheckedBookThatIsServed() throws IOException {
        clinic = Clinic.staffed(folder)
                .at(NOW)
                .with(
                        "SYSTEMD_UNIT_PATH",
                        Files.createDirectory(folder.resolve("units")).toString());
        clinic.run("check-missed").succeeds();
        served = Served.of(clinic);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void aServerThatAnswersIsWell() {
        clinic.run("health --serve " + served.url()).prints("Healthy").succeeds();
        clinic.run("health --quiet --serve " + served.url()).isSilent().succeeds();
    }

    @Test
    void aServerThatHasEndedIsNot() {
        served.close();

        clinic.run("health --quiet --serve " + served.url())
                .exits(7)
                .complains("Wrong: The server at " + served.url() + " does not answer: it cannot be reached.")
                .complains("Try:   Look at its log, and start it again.");
        assertThat(clinic.run("health --json --serve " + served.url())
                        .exits(7)
                        .json()
                        .at("/findings/0/code")
                        .asText())
                .isEqualTo("serve_unreachable");
    }

    @Test
    void whatElseAnswersThereIsNoServerOfOurs() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answering = CompletableFuture.runAsync(() -> {
                try (var caller = other.accept()) {
                    caller.getInputStream().read();
                    caller.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            });
            clinic.run("health --serve http://localhost:" + other.getLocalPort())
                    .exits(7)
                    .complains("does not answer as the server should (status 200)");
            answering.join();
        }
    }

    /** As after an upgrade that went wrong: the page is there, and nothing else. */
    @Test
    @OfAFile
    void aServerWhoseBookIsGoneIsNotWell() throws IOException {
        var copy = folder.resolve("copy.db");
        clinic.run("backup " + copy).succeeds();
        Files.move(clinic.book(), folder.resolve("away.db"));

        clinic.run("health --quiet --db '" + copy + "' --serve " + served.url())
                .exits(7)
                .complains("The server at " + served.url() + " says that something is wrong");
    }

    @Test
    void aServerOfAnotherBookIsNotThisBooks() throws IOException {
        clinic.run("init --zone Europe/Berlin --db branch.db").succeeds();
        clinic.run("check-missed --db branch.db").succeeds();

        var report = clinic.run("health --json --db branch.db --serve " + served.url())
                .exits(7)
                .json();
        assertThat(report.at("/findings/0/code").asText()).isEqualTo("serve_other_book");
        assertThat(report.at("/findings").size()).isEqualTo(1);
    }

    @Test
    void whatIsNoAddressOfAServerIsWrongUsage() {
        for (var url : new String[] {
            "localhost:8080",
            "ftp://localhost/",
            "http:///x",
            "'http://a b/'",
            "/x",
            "http://desk:secret@localhost/",
            "http://localhost:99999"
        }) {
            clinic.run("health --serve " + url).exits(2).complains("--serve http://localhost:8080/");
        }
    }

    @Test
    void aServerThatSystemdRunsForTheBookIsAskedUnasked() throws IOException {
        unit("ours", clinic.url().text());
        Files.createDirectory(folder.resolve("units/multi-user.target.wants"));
        clinic.run("health --quiet").isSilent().succeeds();
        served.close();
        clinic.run("health --quiet").isSilent().succeeds();

        Files.createFile(folder.resolve("units/multi-user.target.wants/ours.service"));
        clinic.run("health --quiet")
                .exits(7)
                .complains("The server at " + served.url() + " does not answer")
                .complains("Try:   See: systemctl status ours.service");
    }

    @Test
    void anotherBooksServerIsNotThisOnes() throws IOException {
        unit("other", folder.resolve("another's.db").toString());
        Files.createDirectory(folder.resolve("units/multi-user.target.wants"));
        Files.createFile(folder.resolve("units/multi-user.target.wants/other.service"));
        served.close();

        clinic.run("health --quiet").isSilent().succeeds();
    }

    private void unit(String name, String book) throws IOException {
        var file = Path.of(book);
        var place = Files.exists(file) ? file.toRealPath().toString() : book;
        Files.writeString(
                folder.resolve("units/" + name + ".service"), """
                # Written by install-serve.sh of Missed Meetings, which writes it anew: change it with systemctl edit.
                # Book: '%s'
                # Serves: %s

                [Unit]
                """.formatted(place.replace("'", "'\\''"), served.url()));
    }
}
