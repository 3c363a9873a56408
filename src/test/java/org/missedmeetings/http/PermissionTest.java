package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** Who may do what: every route, by everybody, on their own things and on others'. */
final class PermissionTest {
    private static final Instant NOW = Instant.parse("2024-11-29T22:05:00Z");

    @TempDir
    private Path folder;

    private Clinic clinic;

    /** Meeting 1 is Dr. Smith's (1) with Ann (3), and missed; notification 1 is the doctor's, 2 the patient's. */
    @BeforeEach
    void aMissedMeeting() {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        clinic.at(NOW).run("check-missed").prints("Marked 1");
    }

    /** A cell is what is answered; {@code may} is anything but that they may not: done, or refused by a rule. */
    private static final String TABLE = """
            ROUTE                                   | STAFF | OWN DOCTOR | OWN PATIENT | OTHER DOCTOR | OTHER PATIENT | NOBODY
            GET /api/session                        | may   | may        | may         | may          | may           | 401
            GET /api/tabs                           | may   | may        | may         | may          | may           | 401
            GET /api/meetings                       | may   | may        | may         | may          | may           | 401
            GET /api/meetings/{meeting}             | may   | may        | may         | 404          | 404           | 401
            GET /api/meetings/{meeting}/history     | may   | may        | 403         | 404          | 404           | 401
            GET /api/meetings/{meeting}/free-times  | may   | may        | 403         | 404          | 404           | 401
            POST /api/meetings/{meeting}/reschedule | may   | may        | 403         | 404          | 404           | 401
            POST /api/meetings/{meeting}/start      | may   | may        | 403         | 404          | 404           | 401
            POST /api/meetings/{meeting}/complete   | may   | may        | 403         | 404          | 404           | 401
            POST /api/meetings/{meeting}/cancel     | may   | may        | 403         | 404          | 404           | 401
            DELETE /api/meetings/{meeting}          | may   | may        | 403         | 404          | 404           | 401
            GET /api/meetings/{meeting}/undo        | may   | may        | 403         | 404          | 404           | 401
            POST /api/meetings/{meeting}/undo       | may   | may        | 403         | 404          | 404           | 401
            GET /api/people/{person}/history        | may   | 403        | 403         | 403          | 403           | 401
            GET /api/settings/history               | may   | 403        | 403         | 403          | 403           | 401
            GET /api/notifications                  | may   | may        | may         | may          | may           | 401
            GET /api/notifications?for={person}     | may   | may        | may         | 404          | 404           | 401
            POST /api/notifications/{notice}/read   | may   | may        | may         | 404          | 404           | 401
            POST /api/notifications/{notice}/told   | may   | 403        | 403         | 404          | 404           | 401
            POST /api/notifications/read-all        | may   | may        | may         | 404          | 404           | 401
            GET /api/health                         | may   | may        | may         | may          | may           | may
            POST /api/session                       | may   | may        | may         | may          | may           | may
            DELETE /api/session                     | may   | may        | may         | may          | may           | 401
            """;

    @Test
    void theTableHasEveryRoute() throws IOException {
        var described = new TreeSet<String>();
        var paths = new ObjectMapper()
                .readTree(Path.of("src/main/resources/org/missedmeetings/web/openapi.json")
                        .toFile())
                .get("paths");
        for (var path : paths.properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        described.remove("GET /api/openapi.json"); // a file, and everybody's

        var listed = new TreeSet<String>();
        TABLE.lines()
                .skip(1)
                .map(line -> line.split("[?|]", 2)[0].strip().replaceAll("\\{\\w+}", "{id}"))
                .forEach(listed::add);
        assertThat(listed).isEqualTo(described);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = TABLE)
    void everyRouteIsForWhoItIsFor(
            String route,
            String staff,
            String ownDoctor,
            String ownPatient,
            String otherDoctor,
            String otherPatient,
            String nobody) {
        var before = book();
        try (var served = Served.of(clinic)) {
            answers(served.stranger(), route, false, nobody);
            var revoked = clinic.token("--role staff --name gone");
            clinic.run("access revoke " + clinic.ask("SELECT max(id) FROM access_tokens"))
                    .succeeds();
            var expired = clinic.token("--role staff --name late --expires 1m");
            clinic.at(NOW.plus(Duration.ofMinutes(1)));
            for (var token : List.of(revoked, expired, "mm_" + "A".repeat(43))) {
                answers(served.as(token), route, false, "401");
            }
            answers(by(served, "--role doctor --for 2"), route, false, otherDoctor);
            answers(by(served, "--role patient --for 4"), route, true, otherPatient);
            if (!ownPatient.equals("may")) {
                answers(by(served, "--role patient --for 3"), route, true, ownPatient);
            }
            if (!route.equals("POST /api/session")) {
                assertThat(book()).as("what nobody who may not has changed").isEqualTo(before);
            }
            answers(by(served, "--role patient --for 3"), route, true, ownPatient);
            answers(by(served, "--role doctor --for 1"), route, false, ownDoctor);
            answers(by(served, "--role staff --name desk"), route, false, staff);
        }
    }

    /** Another's thing, and one that is not there, are told in the same words. */
    @ParameterizedTest
    @CsvSource({
        "GET /api/meetings/{meeting}",
        "GET /api/meetings/{meeting}/history",
        "GET /api/meetings/{meeting}/free-times",
        "POST /api/meetings/{meeting}/start",
        "POST /api/meetings/{meeting}/undo",
        "GET /api/meetings/{meeting}/undo",
        "POST /api/notifications/{notice}/told",
        "DELETE /api/meetings/{meeting}",
        "POST /api/notifications/{notice}/read",
    })
    void whatIsAnothersIsAsIfItWereNotThere(String route) {
        try (var served = Served.of(clinic)) {
            for (var who : List.of("--role doctor --for 2", "--role patient --for 4")) {
                var caller = by(served, who);
                var foreign = send(caller, route, Map.of("meeting", "1", "notice", "1"))
                        .is(404, "not_found");
                var unknown = send(caller, route, Map.of("meeting", "9", "notice", "9"))
                        .is(404, "not_found");
                assertThat(foreign.body()).isEqualTo(unknown.body().replace(" 9.", " 1."));
            }
        }
    }

    /** It is in no tab; who may take the delete back still sees it. */
    @Test
    void whatIsDeletedIsGoneForPatientsAndStrangers() {
        clinic.run("delete 1 --reason 'booked twice'").succeeds();
        try (var served = Served.of(clinic)) {
            for (var own : List.of("--role staff --name desk", "--role doctor --for 1")) {
                by(served, own).get("/api/meetings/1").is(200);
                by(served, own).get("/api/meetings/1/history").is(200).says("booked twice");
            }
            for (var other : List.of("--role patient --for 3", "--role patient --for 4", "--role doctor --for 2")) {
                by(served, other).get("/api/meetings/1").is(404, "not_found");
                by(served, other).get("/api/meetings/1/history").is(404, "not_found");
            }
        }
    }

    @Test
    void whoHasReadANotificationIsNoted() {
        try (var served = Served.of(clinic)) {
            by(served, "--role staff --name 'front desk'")
                    .post("/api/notifications/2/read")
                    .is(200);
            by(served, "--role patient --for 3")
                    .get("/api/notifications")
                    .says("\"readAt\":\"2024-11-29T22:05:00Z\",\"readBy\":\"front desk\"");
            by(served, "--role staff --name desk")
                    .post("/api/notifications/read-all", "{\"for\":99}")
                    .is(404, "not_found");
        }
    }

    @Test
    void listsHoldOnesOwnAndNothingElse() {
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-01 10:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-01 12:00'").succeeds();
        try (var served = Served.of(clinic)) {
            var doctor = by(served, "--role doctor --for 1");
            var patient = by(served, "--role patient --for 4");

            assertThat(doctor.get("/api/meetings?tab=all").ids("meetings")).containsExactly(1L, 3L);
            assertThat(doctor.get("/api/meetings?tab=all&doctor=2").ids("meetings"))
                    .isEmpty();
            assertThat(doctor.get("/api/meetings?tab=all&patient=4").ids("meetings"))
                    .containsExactly(3L);
            assertThat(doctor.with("Search-Name", "ivan")
                            .get("/api/meetings?tab=all")
                            .ids("meetings"))
                    .containsExactly(3L);
            doctor.get("/api/tabs").says("\"upcoming\":1,\"missed\":1");
            assertThat(patient.get("/api/meetings?tab=all").ids("meetings")).containsExactly(2L, 3L);
            assertThat(patient.get("/api/meetings?tab=all&patient=3").ids("meetings"))
                    .isEmpty();
            patient.get("/api/tabs?patient=3").says("\"upcoming\":0,\"missed\":0");
            patient.get("/api/notifications").says("[]");
            assertThat(by(served, "--role patient --for 3")
                            .get("/api/notifications")
                            .ids("notifications"))
                    .containsExactly(2L);
        }
    }

    @Test
    void theHistorySaysWhoseTokenItWas() {
        try (var served = Served.of(clinic)) {
            by(served, "--role staff --name 'front desk 2'")
                    .post("/api/meetings/1/cancel")
                    .is(200);
        }
        clinic.run("history 1").prints("front desk 2  cancelled");
    }

    private Served.Caller by(Served served, String grant) {
        return served.as(clinic.token(grant));
    }

    /** The patient's notification is 2; all others ask for the doctor's things. */
    private void answers(Served.Caller caller, String route, boolean isPatient, String expected) {
        var answer = send(
                caller,
                route,
                Map.of("meeting", "1", "person", isPatient ? "3" : "1", "notice", isPatient ? "2" : "1"));
        if (expected.equals("may")) {
            assertThat(answer.status()).as(answer.body()).isIn(200, 204, 409, route.endsWith("/health") ? 503 : 200);
        } else {
            answer.is(Integer.parseInt(expected));
        }
    }

    private Answer send(Served.Caller caller, String route, Map<String, String> ids) {
        var words = route.split(" ", 2);
        var path = words[1];
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        String body = null;
        if (path.endsWith("/reschedule")) {
            body = "{\"scheduledAt\":\"2024-12-24T10:00:00Z\"}";
        } else if (words[0].equals("POST") && path.endsWith("/undo")) {
            body = "{\"event\":2}";
        } else if (path.endsWith("/read-all")) {
            body = "{\"for\":" + ids.get("person") + "}";
        } else if (route.equals("POST /api/session")) {
            body = "{\"token\":\"" + clinic.token("--role patient --for 4") + "\"}";
        }
        return caller.send(words[0], path, body);
    }

    /** All that there is to change. */
    private String book() {
        return clinic.askAll(
                        "SELECT status || revision || coalesce(CAST(deleted_at AS TEXT), '') FROM meetings ORDER BY id")
                + clinic.askAll("SELECT coalesce(CAST(read_at AS TEXT), '-') FROM notifications ORDER BY id")
                + clinic.ask("SELECT count(*) FROM history")
                + clinic.ask("SELECT count(*) FROM sessions");
    }
}
