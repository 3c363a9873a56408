package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** What a session may, and how long: as much as its token, for its own person, and until either ends. */
final class SessionRightsTest {
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

    @Test
    void aSessionMayWhatItsTokenMay() {
        try (var served = Served.of(clinic)) {
            var own = served.page(clinic.token("--role patient --for 3"));
            own.get("/api/meetings/1").is(200);
            own.get("/api/meetings/1/history").is(403, "forbidden");
            own.post("/api/meetings/1/complete").is(403, "forbidden");
            var other = served.page(clinic.token("--role doctor --for 2"));
            other.get("/api/meetings/1").is(404, "not_found");
            other.delete("/api/meetings/1").is(404, "not_found");
            served.page(clinic.token("--role doctor --for 1"))
                    .post("/api/meetings/1/complete")
                    .is(200);
        }
    }

    /** Who was let in while they waited for their turn is asked again when it comes. */
    @Test
    void aTokenThatIsRevokedWhileItsChangeWaitsChangesNothing() throws Exception {
        try (var served = Served.of(clinic);
                var other = clinic.database();
                var statement = other.createStatement()) {
            var caller = by(served, "--role staff --name gone");
            statement.execute(clinic.beginsToWrite());
            statement.execute("UPDATE access_tokens SET revoked_at = '2024-11-29T22:05:00Z', revoked_by = 'x'");
            var waiting = CompletableFuture.supplyAsync(() -> caller.post("/api/meetings/1/cancel"));
            Served.awaitWriter();
            statement.execute("COMMIT");

            waiting.get(30, TimeUnit.SECONDS).is(401, "unauthorized");
            assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("missed");
        }
    }

    @Test
    void aRevokedTokenTakesItsSessionsWithIt() {
        try (var served = Served.of(clinic)) {
            var token = clinic.token("--role staff --name desk");
            var page = served.page(token);
            page.get("/api/session").is(200).says("\"name\":\"desk\"", "\"role\":\"staff\"", "\"person\":null");

            clinic.run("access revoke 1").succeeds();

            page.get("/api/session").is(401, "unauthorized");
            assertThat(clinic.ask("SELECT count(*) FROM sessions")).isEqualTo("0");
            served.stranger()
                    .post("/api/session", "{\"token\":\"" + token + "\"}")
                    .is(401, "unauthorized");
        }
    }

    @Test
    void aSessionIsWorthNothingWithoutItsTokenHoweverThatEnded() throws SQLException {
        try (var served = Served.of(clinic)) {
            var page = served.page(clinic.token("--role staff --name desk"));

            clinic.tamper("UPDATE access_tokens SET revoked_at = '2024-11-29T22:05:00Z', revoked_by = 'x'");

            page.get("/api/session").is(401, "unauthorized");
        }
    }

    /** A browser's tabs share one cookie: what one person sees is not to be done in another one's name. */
    @Test
    void whatIsAskedAsOnePersonIsNotAnsweredAsAnother() {
        try (var served = Served.of(clinic)) {
            var staff = served.page(clinic.token("--role staff --name desk"));
            var doctor = served.page(clinic.token("--role doctor --for 1"));
            staff.get("/api/session").says("\"tokenId\":1");
            doctor.get("/api/session").says("\"tokenId\":2");

            staff.with("Acting-As", "1").get("/api/tabs").is(200);
            doctor.get("/api/tabs").is(200); // and remembered
            doctor.with("Acting-As", "1").get("/api/tabs").is(401, "other_holder");
            doctor.with("Acting-As", "1").post("/api/meetings/1/cancel").is(401, "other_holder");
            doctor.with("Acting-As", "1").delete("/api/session").is(401, "other_holder");

            assertThat(clinic.ask("SELECT status FROM meetings WHERE id = 1")).isEqualTo("missed");
            doctor.with("Acting-As", "2").post("/api/meetings/1/cancel").is(200);
        }
    }

    @Test
    void aSessionEndsWhenItIsClosedAndAfterTwelveHours() {
        try (var served = Served.of(clinic)) {
            var token = clinic.token("--role doctor --for 1");
            var page = served.page(token);
            var other = served.page(token);
            page.delete("/api/session").is(204);
            page.get("/api/session").is(401);
            other.get("/api/session").is(200).says("\"expiresAt\":\"2024-11-30T10:05:00Z\"");
            clinic.at(NOW.plus(Duration.ofHours(12)).minusSeconds(1));
            other.get("/api/session").is(200);
            clinic.at(NOW.plus(Duration.ofHours(12)));
            other.get("/api/session").is(401);
            served.page(token);
            assertThat(clinic.askAll("SELECT length(hash) FROM sessions"))
                    .as("the one that was opened last")
                    .isEqualTo("32");
        }
    }

    private Served.Caller by(Served served, String grant) {
        return served.as(clinic.token(grant));
    }
}
