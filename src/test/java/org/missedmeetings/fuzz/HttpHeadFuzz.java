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
 * has, and never by saying that something went wrong; whoever sends no access token is told of nobody.
 */
public final class HttpHeadFuzz {
    /** Stands in an input for an access token, which is another one with each server. */
    private static final String TOKEN = "TOKEN";

    private static final Pattern EMPTY_LINE = Pattern.compile("\n\r?\n");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*");
    private static final int ANSWER_MILLIS = 20_000;

    private static Path folder;
    private static Served served;
    private static String token;

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
     * Sends one input.
     *
     * @param data all that is sent, after which the sender has nothing more to say
     */
    public static void fuzzerTestOneInput(byte[] data) {
        var sent = new String(data, StandardCharsets.ISO_8859_1);
        var received = exchanged(sent.replace(TOKEN, token));
        var answers = answers(received);
        assertThat(answers).as(received).hasSizeLessThanOrEqualTo(requests(sent));
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

    private static String exchanged(String sent) {
        try (var socket = new Socket(served.url().getHost(), served.url().getPort())) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException refused) {
            // closed before all of it was read
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The answers one after the other, as a client takes them apart; that to HEAD has no body, whatever it says. */
    private static List<Answer> answers(String received) {
        var answers = new ArrayList<Answer>();
        var rest = received;
        while (!rest.isEmpty()) {
            var end = rest.indexOf("\r\n\r\n");
            assertThat(end).as(received).isPositive();
            var lines = rest.substring(0, end).split("\r\n", -1);
            var status = STATUS.matcher(lines[0]);
            assertThat(status.matches()).as(received).isTrue();
            var headers = new HashMap<String, String>();
            for (var line = 1; line < lines.length; line++) {
                var parts = lines[line].split(": ?", 2);
                assertThat(parts).as(received).hasSize(2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            rest = rest.substring(end + 4);
            var isBodyless = rest.isEmpty() || rest.startsWith("HTTP/1.1 ");
            var bytes = rest.getBytes(StandardCharsets.UTF_8);
            var length = isBodyless ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
            assertThat(bytes.length).as(received).isGreaterThanOrEqualTo(length);
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
