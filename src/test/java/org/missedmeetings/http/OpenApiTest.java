package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** The description and the running server say the same: each status of each operation, and the shape of each answer. */
final class OpenApiTest {
    private static final Instant NOW = Instant.parse("2024-11-29T22:05:00Z");
    private static final Map<String, String> BODIES = Map.of(
            "rescheduleMeeting", "{\"scheduledAt\":\"2024-12-24T10:00:00Z\"}",
            "undoChange", "{\"event\":1}",
            "startMeeting", "{\"early\":true}",
            "completeMeeting", "{\"early\":true}",
            "markAllNotificationsRead", "{\"for\":3}");

    private final TreeSet<String> seen = new TreeSet<>();
    private final TreeSet<String> described = new TreeSet<>();

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private String token;
    private Served.Caller staff;
    private Served.Caller patient;
    private ApiDescription api;

    /** Meeting 1 is missed; 2 is to come, and in the way of 3, which is deleted. */
    @BeforeEach
    void aBookWithSomeOfEach() {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00").with("MISSED_MEETINGS_BUSY_TIMEOUT", "1s");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-24 11:00' --duration 1h")
                .succeeds();
        clinic.at(NOW).run("check-missed").prints("Marked 1");
        served = Served.of(clinic);
        token = clinic.token("--role staff --name desk");
        staff = served.as(token);
        patient = served.as(clinic.token("--role patient --for 3"));
        api = new ApiDescription(
                served.stranger().get("/api/openapi.json").is(200).json());
        api.forEach((path, method, operation) -> operation
                .get("responses")
                .fieldNames()
                .forEachRemaining(
                        status -> described.add(operation.get("operationId").asText() + " " + status)));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void everyStatusThatIsDescribedIsAnsweredAndNoOther() throws Exception {
        // what needs the book as it is made, before it is changed
        ask(staff, "listFreeTimes", "1");
        ask(patient, "listFreeTimes", "1");
        ask(patient, "getUndoableChange", "1");
        ask(staff, "rescheduleMeeting", "1");
        ask(staff, "completeMeeting", "2");
        for (var operation : new String[] {
            "rescheduleMeeting", "startMeeting", "completeMeeting", "cancelMeeting", "undoChange", "deleteMeeting"
        }) {
            ask(patient, operation, "1");
            ask(staff.with("If-Match", "\"9\""), operation, "1");
        }
        health();
        malformed();
        turnedAway();
        locked();
        repeated();
        changes();
        asked();
        tooMany();
        damaged();
        stopping();

        assertThat(seen).isEqualTo(described);
    }

    /** Healthy within a quarter of an hour of a check, unhealthy after a day without. */
    private void health() {
        ask(staff, "getHealth", "");
        ask(served.stranger(), "getHealth", "");
        clinic.at(NOW.plusSeconds(86_400));
        ask(staff, "getHealth", "");
        ask(served.stranger(), "getHealth", "");
        clinic.at(NOW);
    }

    private void malformed() {
        api.forEach((path, method, operation) -> {
            var query = path.endsWith("openapi.json") ? "?x=%ff" : "?x=1";
            send(staff, operation, method, path.replace("{id}", "x") + query, body(operation));
        });
    }

    /** What an operation says that it knows is what it is described to know. */
    @Test
    void everyParameterIsDescribed() {
        api.forEach((path, method, operation) -> {
            var known = new TreeSet<String>();
            for (var parameter : operation.path("parameters")) {
                var described = api.resolve(parameter);
                if (described.get("in").asText().equals("query")) {
                    known.add(described.get("name").asText());
                }
            }
            if (!path.endsWith("openapi.json")) {
                assertThat(send(staff, operation, method, path.replace("{id}", "1") + "?zz=1", body(operation))
                                .is(400, "usage")
                                .json()
                                .get("hint")
                                .asText())
                        .isEqualTo(known.isEmpty() ? "It knows none." : "It knows: " + String.join(", ", known) + ".");
            }
        });
    }

    /** Nobody, the wrong host, another site's page, too much, no JSON, no such thing. */
    private void turnedAway() {
        api.forEach((path, method, operation) -> {
            var at = path.replace("{id}", "9");
            raw(operation, method, path.replace("{id}", "1"));
            if (path.contains("{id}")) {
                send(staff, operation, method, at, body(operation));
            }
            if (!operation.has("security")) {
                send(served.stranger(), operation, method, path.replace("{id}", "1"), body(operation));
            }
            if (!method.equals("GET")) {
                var own = path.replace("{id}", "1");
                send(staff.with("Sec-Fetch-Site", "cross-site"), operation, method, own, "{}");
                send(staff, operation, method, own, " ".repeat(70_000));
                send(staff.with("Content-Type", "text/plain"), operation, method, own, "{}");
            }
        });
        send(patient, api.operation("listNotifications"), "GET", "/api/notifications?for=4", null);
        send(patient, api.operation("getMeetingHistory"), "GET", "/api/meetings/1/history", null);
        send(patient, api.operation("getPersonHistory"), "GET", "/api/people/3/history", null);
        send(patient, api.operation("getSettingsHistory"), "GET", "/api/settings/history", null);
        send(served.stranger(), api.operation("logIn"), "POST", "/api/session", "{\"token\":\"mm_no\"}");
        send(patient, api.operation("markAllNotificationsRead"), "POST", "/api/notifications/read-all", "{\"for\":4}");
        send(served.as("mm_no"), api.operation("getHealth"), "GET", "/api/health", null);
    }

    private void locked() throws Exception {
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            var page = served.page(token);
            statement.execute(clinic.beginsToWrite());
            send(page, api.operation("logOut"), "DELETE", "/api/session", null);
            send(served.stranger(), api.operation("logIn"), "POST", "/api/session", "{\"token\":\"" + token + "\"}");
            api.forEach((path, method, operation) -> {
                if (!method.equals("GET")) {
                    send(staff, operation, method, path.replace("{id}", "1"), body(operation));
                }
            });
            statement.execute("ROLLBACK");
        }
    }

    private void repeated() {
        staff.with("Idempotency-Key", "k")
                .post("/api/meetings/2/start", "{\"reason\":\"first\",\"early\":true}")
                .is(200);
        api.forEach((path, method, operation) -> {
            if (method.equals("POST") && !path.endsWith("session")) {
                send(staff.with("Idempotency-Key", "k"), operation, method, path.replace("{id}", "1"), body(operation));
            }
        });
    }

    private void changes() {
        ask(staff, "cancelMeeting", "2");
        ask(staff, "startMeeting", "2");
        ask(staff, "rescheduleMeeting", "1");
        ask(staff, "startMeeting", "1");
        ask(staff, "completeMeeting", "1");
        ask(staff, "cancelMeeting", "1");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        ask(staff, "deleteMeeting", "3");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        clinic.run("cancel 4").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-03 10:00'").succeeds();
        ask(staff, "startMeeting", "5");
        ask(staff, "getUndoableChange", "2");
        ask(staff, "undoChange", "1");
        clinic.run("start 5 --early").succeeds();
        send(
                staff,
                api.operation("undoChange"),
                "POST",
                "/api/meetings/5/undo",
                "{\"event\":" + clinic.ask("SELECT max(id) FROM history") + "}");
        ask(staff, "markNotificationTold", "1");
        ask(staff, "markNotificationRead", "1");
        ask(staff, "markAllNotificationsRead", "");
    }

    private void asked() {
        send(served.stranger(), api.operation("logIn"), "POST", "/api/session", "{\"token\":\"" + token + "\"}");
        send(served.page(token), api.operation("logOut"), "DELETE", "/api/session", null);
        api.forEach((path, method, operation) -> {
            if (method.equals("GET")) {
                var at = path.replace("{id}", "1");
                var answer = send(staff, operation, method, at, null);
                if (!answer.header("etag").isEmpty()) {
                    send(staff.with("If-None-Match", answer.header("etag")), operation, method, at, null);
                }
            }
        });
    }

    private void tooMany() {
        for (var attempt = 0; attempt < 6; attempt++) {
            served.as("mm_no").get("/api/tabs");
        }
        api.forEach((path, method, operation) -> {
            if (!path.endsWith("openapi.json")) {
                send(served.as("mm_no"), operation, method, path.replace("{id}", "1"), body(operation));
            }
        });
    }

    private void damaged() throws Exception {
        clinic.loseBook();
        api.forEach((path, method, operation) -> {
            if (!path.endsWith("openapi.json") && !path.endsWith("health")) {
                send(staff, operation, method, path.replace("{id}", "1"), body(operation));
            }
        });
    }

    /** What comes while the server stops, because it was sent in part before, is told so. */
    private void stopping() throws Exception {
        // that the server asks for the body says that it has taken this one
        var running = line(String.join(
                "\r\n",
                "POST /api/session HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Expect: 100-continue",
                "Content-Length: 2",
                "",
                ""));
        assertThat(new String(running.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        var begun = new LinkedHashMap<String, Socket>();
        api.forEach((path, method, operation) -> begun.put(
                operation.get("operationId").asText(),
                line(method + " " + path.replace("{id}", "1") + " HTTP/1.1\r\nHost: localhost\r\n")));
        var idle = line("");
        // a connection of its own, which is accepted after all of these: none of them waits to be any more
        assertThat(served.raw("GET /icon.svg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        var end = CompletableFuture.runAsync(served::stop);
        // what has sent nothing is closed once the server has begun to stop
        idle.setSoTimeout(60_000);
        assertThat(idle.getInputStream().read()).isEqualTo(-1);
        for (var line : begun.entrySet()) {
            seen.add(line.getKey() + " "
                    + rest(line.getValue(), "Connection: close\r\n\r\n").substring(9, 12));
        }
        assertThat(rest(running, "{}")).startsWith("HTTP/1.1 415");
        end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A connection on which so much was sent. */
    private Socket line(String begin) {
        try {
            var socket = new Socket(served.url().getHost(), served.url().getPort());
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What is answered once the rest has been sent. */
    private static String rest(Socket socket, String rest) throws IOException {
        try (socket) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String body(JsonNode operation) {
        var id = operation.get("operationId").asText();
        return operation.has("requestBody") ? BODIES.getOrDefault(id, "{}") : null;
    }

    private void ask(Served.Caller caller, String id, String number) {
        api.forEach((path, method, operation) -> {
            if (operation.get("operationId").asText().equals(id)) {
                send(caller, operation, method, path.replace("{id}", number), body(operation));
            }
        });
    }

    private Answer send(Served.Caller caller, JsonNode operation, String method, String path, String body) {
        var answer = caller.send(method, path, body);
        seen.add(operation.get("operationId").asText() + " " + answer.status());
        check(operation, answer);
        return answer;
    }

    private void raw(JsonNode operation, String method, String path) {
        try {
            var answer =
                    served.raw(method + " " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            seen.add(operation.get("operationId").asText() + " " + answer.substring(9, 12));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Compares an answer's type and body with what is described; a field that is not described is a defect as well. */
    private void check(JsonNode operation, Answer answer) {
        var response = operation.get("responses").get(Integer.toString(answer.status()));
        assertThat(response)
                .as(answer.request() + " answered " + answer.status() + ": " + answer.body())
                .isNotNull();
        response = api.resolve(response);
        if (response.has("headers")) {
            response.get("headers")
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(answer.header(name.toLowerCase(Locale.ROOT)))
                            .as(answer.request() + " " + answer.status() + ": " + name)
                            .isNotEmpty());
        }
        var content = response.get("content");
        if (content == null) {
            assertThat(answer.body()).as(answer.request()).isEmpty();
            return;
        }
        assertThat(content.has(answer.header("content-type")))
                .as(answer.request())
                .isTrue();
        api.requireValid(
                answer.request(), content.get(answer.header("content-type")).get("schema"), answer.json());
    }
}
