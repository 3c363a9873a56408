package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;
import org.missedmeetings.support.Served;

/**
 * The examples in openapi.json, played through: each request's body is sent as it stands there, and what the server
 * answers is what stands there as the answer. Where it is not, target/openapi.json has what it should be.
 */
@OfAFile
final class OpenApiExamplesTest {
    private static final Map<String, Object> DIFFERS = Map.of(
            "db", "/srv/clinic/book.db",
            "durationMillis", 12,
            "bytes", 225_280,
            "logBytes", 0,
            "freeBytes", 52_428_800_000L);

    @TempDir
    private Path folder;

    private ApiDescription played;
    private Clinic clinic;
    private Served served;
    private String token;
    private Served.Caller staff;
    private Served.Caller patient;

    /** At ten past eleven: meeting 1, Ann's, is missed since five minutes; 2 and 3, Ivan's, are to come. */
    @BeforeEach
    void theEveningOfTheSpecification() throws IOException {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00").with("MISSED_MEETINGS_BUSY_TIMEOUT", "1s");
        clinic.run("book --doctor 1 --patient 3 --at 22:35 --title Follow-up").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 10:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-03 10:00'").succeeds();
        clinic.run("settings --grace 30m --catch-up 14d --reason holidays").succeeds();
        clinic.at("2024-11-29 23:05").run("check-missed --actor cron").prints("Marked 1");
        clinic.at("2024-11-29 23:10");
        served = Served.of(clinic);
        token = clinic.token("--role staff --name 'front desk'");
        staff = served.as(token);
        patient = served.as(clinic.token("--role patient --for 3"));
        played = ApiDescription.read();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theExamplesAreWhatTheServerAnswers() throws Exception {
        looking();
        turnedAway();
        doing();
        telling();
        refused();
        notNow();

        played.write("openapi.json");
        assertThat(Files.readString(ApiDescription.FILE))
                .as(
                        "src/main/resources/org/missedmeetings/web/openapi.json; what it should be is in target/openapi.json")
                .isEqualTo(played.text());
    }

    private void looking() {
        shows("logIn", served.stranger(), "/api/session");
        shows("getSession", staff, "/api/session");
        shows("countTabs", staff, "/api/tabs");
        shows("listMeetings", staff, "/api/meetings?tab=missed");
        shows("getMeeting", staff, "/api/meetings/1");
        shows("listFreeTimes", staff, "/api/meetings/1/free-times?at=2024-12-02T09:00:00Z&limit=3");
        shows("getPersonHistory", staff, "/api/people/3/history");
        shows("getSettingsHistory", staff, "/api/settings/history");
        shows("getHealth", staff, "/api/health");
    }

    private void doing() {
        shows("rescheduleMeeting", staff.with("If-Match", "\"2\""), "/api/meetings/1/reschedule");
        shows("getMeetingHistory", staff, "/api/meetings/1/history");
        shows("getUndoableChange", staff, "/api/meetings/1/undo");
        shows("cancelMeeting", staff, "/api/meetings/3/cancel");
        shows("deleteMeeting", staff, "/api/meetings/3");
        clinic.at("2024-11-30 11:00");
        shows("startMeeting", staff, "/api/meetings/1/start");
        clinic.at("2024-11-30 11:25");
        shows("completeMeeting", staff, "/api/meetings/1/complete");
        shows("undoChange", staff, "/api/meetings/1/undo");
    }

    private void telling() {
        clinic.at("2024-11-29 23:20");
        shows("listNotifications", staff, "/api/notifications?toTell=true");
        shows("markNotificationTold", staff, "/api/notifications/3/told");
        shows("markNotificationRead", staff, "/api/notifications/3/read");
        shows("markAllNotificationsRead", staff, "/api/notifications/read-all");
    }

    private void turnedAway() throws IOException {
        fails("Malformed", "body", staff.post("/api/meetings/1/reschedule", "{\"scheduledAt\":\"tomorrow\"}"));
        fails("Malformed", "parameter", staff.get("/api/meetings?tabs=missed"));
        fails("Unauthorized", "noToken", served.stranger().get("/api/tabs"));
        fails("Forbidden", "notAllowed", patient.post("/api/meetings/1/start"));
        fails(
                "Forbidden",
                "otherSite",
                served.page(token).with("Sec-Fetch-Site", "cross-site").post("/api/meetings/1/start"));
        fails("NotFound", "meeting", staff.get("/api/meetings/99"));
        fails("TooLarge", "body", staff.post("/api/meetings/1/start", " ".repeat(70_000)));
        fails("NotJson", "text", staff.with("Content-Type", "text/plain").post("/api/meetings/1/start", "{}"));
        fails("Changed", "meeting", staff.with("If-Match", "\"9\"").post("/api/meetings/1/start"));
        var raw = served.raw("GET /api/tabs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        fails("WrongHost", "host", new ObjectMapper().readTree(raw.substring(raw.indexOf("\r\n\r\n"))));
    }

    private void refused() {
        var taken = "{\"scheduledAt\":\"2024-12-02T09:00:00Z\"}";
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-04 10:00'").succeeds();
        fails("Refused", "overlap", staff.post("/api/meetings/4/reschedule", taken));
        fails("Refused", "past", staff.post("/api/meetings/4/reschedule", taken.replace("2024-12", "2023-12")));
        fails("Refused", "early", staff.post("/api/meetings/4/start"));
        fails("Refused", "status", staff.post("/api/meetings/4/complete", "{\"early\":true}"));
        staff.with("Idempotency-Key", "k")
                .post("/api/meetings/4/cancel", "{\"reason\":\"ill\"}")
                .is(200);
        fails("KeyReused", "key", staff.with("Idempotency-Key", "k").post("/api/meetings/4/cancel"));
    }

    private void notNow() throws Exception {
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute(clinic.beginsToWrite());
            fails("Busy", "book", staff.post("/api/meetings/2/cancel"));
            statement.execute("ROLLBACK");
        }
        for (var attempt = 0; attempt < 6; attempt++) {
            served.as("mm_no").get("/api/tabs");
        }
        fails("TooMany", "logins", served.as("mm_no").get("/api/tabs"));
        clinic.loseBook();
        fails("Unexpected", "book", staff.get("/api/tabs"));
    }

    /** Sends the example of a request, and takes the answer down as the example of one. */
    private void shows(String id, Served.Caller caller, String path) {
        played.forEach((at, method, operation) -> {
            if (operation.get("operationId").asText().equals(id)) {
                var sent = operation.at("/requestBody/content/application~1json/example");
                var body = sent.toString().replace("mm_EXAMPLE", token);
                var answer = caller.send(method, path, sent.isMissingNode() ? null : body)
                        .is(200);
                var content = (ObjectNode) operation.at("/responses/200/content/application~1json");
                content.set("example", masked(answer.json()));
            }
        });
    }

    private void fails(String response, String name, Answer answer) {
        assertThat(answer.header("content-type")).as(response).isEqualTo("application/problem+json");
        fails(response, name, answer.json());
    }

    private void fails(String response, String name, JsonNode problem) {
        var content = (ObjectNode)
                played.root().at("/components/responses/" + response + "/content/application~1problem+json");
        content.withObject("/examples").withObject("/" + name).set("value", problem);
    }

    /** What differs from one machine to another. */
    private static JsonNode masked(JsonNode answer) {
        DIFFERS.forEach((field, value) -> answer.findParents(field)
                .forEach(parent -> ((ObjectNode) parent).set(field, new ObjectMapper().valueToTree(value))));
        return answer;
    }
}
