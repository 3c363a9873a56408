package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** Whoever begins a request and does not get on with it: closed in the end, and in nobody's way until then. */
final class SlowCallersTest {
    @TempDir
    private Path folder;

    private final List<Socket> begun = new ArrayList<>();
    private Clinic clinic;
    private Served served;
    private Served.Caller staff;

    @BeforeEach
    void aServer() {
        clinic = Clinic.staffed(folder)
                .at(Instant.parse("2024-11-29T11:00:00Z"))
                .with("MISSED_MEETINGS_BUSY_TIMEOUT", "4s");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        served = Served.of(clinic, "--access-log");
        staff = served.as(clinic.token("--role staff --name desk"));
    }

    @AfterEach
    void close() throws IOException {
        for (var socket : begun) {
            socket.close();
        }
        served.close();
        assertThat(served.complained()).as("no stack trace").doesNotContain("    at ", "Exception");
    }

    /** So many connections that have each sent this much. */
    private List<Socket> begin(int callers, String text) throws IOException {
        for (var caller = 0; caller < callers; caller++) {
            var socket = new Socket(served.url().getHost(), served.url().getPort());
            begun.add(socket);
            socket.setSoTimeout(40_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return begun;
    }

    @Test
    void aConnectionThatDoesNotGetToThePointIsClosed() throws IOException {
        var socket = begin(1, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ").get(0);
        socket.setSoTimeout(200);
        var isOpen = true;
        for (var drip = 0; isOpen; drip++) {
            assertThat(drip).as("bytes that kept it open").isLessThan(1000);
            isOpen = isOpenAfter('x', socket);
        }
        staff.get("/api/tabs").is(200);
    }

    /** Sends a byte more, and listens for a moment. */
    private static boolean isOpenAfter(char more, Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(more);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException nothingHeard) {
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }

    /** A radio that loses its network does the same: no trouble of the server's. */
    @Test
    void headsThatNeverEndAreNoTroubleToWriteDown() throws IOException {
        for (var socket : begin(60, "GET / HTTP/1.1\r\nHost: localhost\r\n")) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .matches("(?s)|HTTP/1.1 40[08] .*");
        }
        assertThat(served.complained()).doesNotContain("Error", " 500 ");
    }

    /** Also when it takes longer than what is idle may: as long as another one that waits for the book's lock. */
    @Test
    void aRequestThatHasBegunIsAnsweredAlsoWhileTheServerStops() throws Exception {
        var begun = begin(1, "GET /api/tabs HTTP/1.1\r\nHost: localhost\r\n").get(0);
        var idle = begin(1, "").get(1);
        assertThat(served.raw("GET /icon.svg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");

        CompletableFuture<Void> end;
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute(clinic.beginsToWrite());
            var waiting = CompletableFuture.supplyAsync(() -> staff.post("/api/meetings/1/cancel"));
            Served.awaitWriter();
            end = CompletableFuture.runAsync(served::stop);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            waiting.join().is(503, "busy");
            statement.execute("ROLLBACK");
        }
        begun.getOutputStream().write("Connection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(begun.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 503")
                .contains("The server is stopping.");
        end.join();
    }

    /** What is beyond its share is closed, and the rest is there for everybody else. */
    @Test
    void oneAddressHasOnlyItsShareOfTheConnections() throws IOException {
        var open = 0;
        for (var socket : begin(600, "")) {
            open += isAnswered(socket) ? 1 : 0;
        }
        assertThat(open).isBetween(1, 128);
        assertThat(served.complained())
                .contains("Warning: more than 128 connections from 127.0.0.1: 1 closed at once.");
    }

    /** A clinic's computer opens a few hundred connections a day, one after another. */
    @Test
    void connectionsThatWereClosedCountNoMore() throws IOException {
        for (var request = 0; request < 300; request++) {
            assertThat(served.raw("GET /icon.svg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as("request %d", request)
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(served.complained()).doesNotContain("Warning:");
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        try {
            socket.getOutputStream()
                    .write("GET /icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var begin = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return begin.equals("HTTP/1.1 200");
        } catch (SocketException reset) {
            return false;
        }
    }

    @Test
    void bodiesThatComeSlowlyKeepNobodyElseWaiting() throws IOException {
        var slow = begin(100, "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
        staff.get("/api/tabs").is(200);
        for (var socket : slow) {
            socket.setSoTimeout(1);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .as("answered before any of these has run out of its time")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
