package org.missedmeetings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/**
 * Heads of requests, sent to a real server through a real socket. Each is answered once at most, with what every answer
 * has, and never by saying that something went wrong; whoever sends no access token is told of nobody; and somebody else
 * who asks at the same time gets the answers to what that one has asked.
 */
public final class HttpHeadFuzz {
    /** Stands in an input for an access token, which is another one with each server. */
    private static final String TOKEN = "TOKEN";

    private static final Pattern EMPTY_LINE = Pattern.compile("\n\r?\n");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*");
    private static final int ANSWER_MILLIS = 120_000;

    private static Path folder;
    private static Served served;
    private static String token;
    /** The input before: what a server does late, the next one may suffer from. */
    private static String before = "";

    private HttpHeadFuzz() {}

    /** One of the answers on a connection. */
    private record Answer(int status, Map<String, String> headers, String body) {}

    /** Serves a book with a meeting in it. */
    public static void fuzzerInitialize() {
        try {
            folder = Files.createTempDirectory("heads");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.run("check-missed").succeeds();
        token = clinic.token("--role staff --name reception");
        served = Served.of(clinic);
    }

    public static void fuzzerTearDown() {
        served.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Sends one input, and beside it what somebody else asks.
     *
     * @param data all that is sent, after which the sender has nothing more to say
     */
    public static void fuzzerTestOneInput(byte[] data) {
        var sent = new String(data, StandardCharsets.ISO_8859_1);
        var neighbour = new Neighbour(token);
        String received;
        String neighbours;
        try (var socket = connected();
                var other = connected()) {
            send(socket, sent.replace(TOKEN, token));
            send(other, neighbour.sent());
            received = received(socket);
            neighbours = received(other);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var all = "sent: " + shown(sent) + "\nreceived: " + shown(received) + "\nthe neighbour sent: "
                + shown(neighbour.sent()) + "\nthe neighbour received: " + shown(neighbours) + "\nsent before: "
                + shown(before);
        before = sent;
        try {
            holds(sent, received);
            assertThat(neighbour.answers(neighbours)).as("the neighbour's").isEqualTo(neighbour.expected());
        } catch (AssertionError broken) {
            throw new AssertionError(broken.getMessage() + "\n" + all, broken);
        }
    }

    private static void holds(String sent, String received) {
        var answers = answers(received);
        assertThat(answers).hasSizeLessThanOrEqualTo(requests(sent));
        for (var answer : answers) {
            isWhole(answer);
        }
        if (!sent.contains(TOKEN)) {
            assertThat(received).doesNotContain("Neill", "Zoë");
        }
    }

    /** As many as there can be: a head ends with an empty line, and the last may be cut off. */
    private static int requests(String sent) {
        var parts = EMPTY_LINE.split(sent, -1);
        return parts.length - (parts[parts.length - 1].matches("(?:\r?\n)*") ? 1 : 0);
    }

    private static Socket connected() throws IOException {
        var socket = new Socket(served.url().getHost(), served.url().getPort());
        socket.setSoTimeout(ANSWER_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String sent) throws IOException {
        try {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
        } catch (SocketException refused) {
            // closed before all of it was read
        }
    }

    private static String received(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException refused) {
            return "";
        }
    }

    /** What cannot be seen is written as in Java, so that a report can be sent again as it is. */
    private static String shown(String text) {
        var line = new StringBuilder();
        text.chars().forEach(letter -> {
            if (letter == '\r' || letter == '\n') {
                line.append(letter == '\r' ? "\\r" : "\\n");
            } else if (letter < ' ' || letter > '~') {
                line.append(String.format("\\u%04x", letter));
            } else {
                line.append((char) letter);
            }
        });
        return line.toString();
    }

    /** The answers one after the other, as a client takes them apart; that to HEAD has no body, whatever it says. */
    private static List<Answer> answers(String received) {
        var answers = new ArrayList<Answer>();
        var rest = received;
        while (!rest.isEmpty()) {
            var end = rest.indexOf("\r\n\r\n");
            assertThat(end).isPositive();
            var lines = rest.substring(0, end).split("\r\n", -1);
            var status = STATUS.matcher(lines[0]);
            assertThat(status.matches()).isTrue();
            var headers = new HashMap<String, String>();
            for (var line = 1; line < lines.length; line++) {
                var parts = lines[line].split(": ?", 2);
                assertThat(parts).hasSize(2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            rest = rest.substring(end + 4);
            var isBodyless = rest.isEmpty() || rest.startsWith("HTTP/1.1 ");
            var bytes = rest.getBytes(StandardCharsets.UTF_8);
            var length = isBodyless ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
            assertThat(bytes.length).isGreaterThanOrEqualTo(length);
            var body = new String(bytes, 0, length, StandardCharsets.UTF_8);
            rest = new String(bytes, length, bytes.length - length, StandardCharsets.UTF_8);
            if (!status.group(1).equals("100")) {
                answers.add(new Answer(Integer.parseInt(status.group(1)), headers, body));
            }
        }
        return answers;
    }

    private static void isWhole(Answer answer) {
        assertThat(answer.status())
                .as(answer.toString())
                .satisfiesAnyOf(
                        status -> assertThat(status).isBetween(200, 499),
                        status -> assertThat(status)
                                .as("what HTTP has that this server has not")
                                .isIn(501, 505));
        assertThat(answer.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsKey("cache-control");
        if (answer.status() >= 400) {
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        }
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.body()).startsWith("{").endsWith("}").contains("\"code\":", "\"hint\":");
        }
    }
}
