package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** Asking twice: keys, tags, and pages. */
final class RepeatedRequestTest {
    private static final Instant NOW = Instant.parse("2024-11-29T11:00:00Z");
    private static final String BODY = "{\"scheduledAt\":\"2024-12-02T09:00:00Z\"}";

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller staff;

    @BeforeEach
    void aMeeting() {
        clinic = Clinic.staffed(folder).at(NOW);
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        served = Served.of(clinic);
        staff = served.as(clinic.token("--role staff --name desk"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theSameRequestUnderTheSameKeyIsAnsweredAgainAndDoneOnce() {
        var once = staff.with("Idempotency-Key", "a-1");
        var first = once.post("/api/meetings/1/reschedule", BODY).is(200);
        clinic.run("reschedule 1 --at '2024-12-03 10:00'").succeeds();

        var second = once.post("/api/meetings/1/reschedule", BODY).is(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("etag")).isEqualTo(first.header("etag"));
        clinic.run("show 1").prints("Tuesday 2024-12-03 10:00");
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        var once = staff.with("Idempotency-Key", "a-1");
        once.post("/api/meetings/1/start", "{\"early\":true}").is(200);
        once.post("/api/meetings/1/complete", "{\"early\":true}").is(422, "key_reused");
        once.post("/api/meetings/1/start", "{}").is(422, "key_reused");
        served.as(clinic.token("--role staff --name other"))
                .with("Idempotency-Key", "a-1")
                .post("/api/meetings/1/complete", "{\"early\":true}")
                .is(200);
    }

    @Test
    void theConditionIsAPartOfTheRequest() {
        var once = staff.with("Idempotency-Key", "a-1");
        once.with("If-Match", "\"1\"")
                .post("/api/meetings/1/start", "{\"early\":true}")
                .is(200);
        once.with("If-Match", "\"9\"")
                .post("/api/meetings/1/start", "{\"early\":true}")
                .is(422, "key_reused");
        once.post("/api/meetings/1/start", "{\"early\":true}").is(422, "key_reused");
    }

    @Test
    void aLoginIsOneUnderAnyKey() {
        var token = clinic.token("--role staff --name page");
        var page = served.page(token).with("Idempotency-Key", "a-1");
        var cookies = Stream.generate(() -> page.post("/api/session", "{\"token\":\"" + token + "\"}")
                        .is(200)
                        .header("set-cookie"))
                .limit(2)
                .toList();
        assertThat(cookies).doesNotHaveDuplicates().allMatch(cookie -> cookie.contains("HttpOnly"));
    }

    /** Else every refusal, and every request for what is so already, would take room in the book for a day. */
    @Test
    void whatChangedNothingIsAskedAnewAndNothingOfItIsKept() {
        var once = staff.with("Idempotency-Key", "k".repeat(255));
        once.post("/api/meetings/1/complete", "{\"early\":true}").is(409, "wrong_status");
        once.post("/api/meetings/9/start").is(404, "not_found");
        once.post("/api/notifications/read-all", "{\"for\":3}").is(200).says("{\"read\":0}");
        clinic.run("start 1 --early").succeeds();
        once.post("/api/meetings/1/start", "{\"early\":true}").is(200);
        assertThat(clinic.ask("SELECT count(*) FROM answers")).isEqualTo("0");

        once.post("/api/meetings/1/complete", "{\"early\":true}").is(200);
        assertThat(clinic.ask("SELECT count(*) FROM answers")).isEqualTo("1");
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        var once = staff.with("Idempotency-Key", "a-1");
        once.post("/api/meetings/1/start", "{\"early\":true}").is(200);
        clinic.at(NOW.plus(Duration.ofDays(1)).minusSeconds(1));
        once.post("/api/meetings/1/complete", "{\"early\":true}").is(422, "key_reused");
        clinic.at(NOW.plus(Duration.ofDays(1)));
        once.post("/api/meetings/1/complete", "{\"early\":true}").is(200);
        assertThat(clinic.ask("SELECT count(*) FROM answers")).isEqualTo("1");
    }

    @Test
    void aTokenHasOnlySoManyKeysADay() throws SQLException {
        try (var book = clinic.database();
                var statement = book.createStatement()) {
            statement.execute("""
                    INSERT INTO answers (token_id, key, request, status, body, answered_at)
                    WITH RECURSIVE keys (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM keys WHERE n < 10000)
                    SELECT 1, 'used-' || n, '%064d', 200, '{}', CAST('2024-11-29T10:59:00Z' AS %s) FROM keys
                    """.formatted(0, clinic.timeType()));
        }
        var full = staff.with("Idempotency-Key", "one-more").post("/api/meetings/1/start", "{\"early\":true}");
        assertThat(full.is(429, "too_many").header("retry-after")).isEqualTo("3600");
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");
        served.as(clinic.token("--role staff --name other"))
                .with("Idempotency-Key", "one-more")
                .post("/api/meetings/1/start", "{\"early\":true}")
                .is(200);
        staff.post("/api/meetings/1/complete", "{\"early\":true}").is(200);
        clinic.at(NOW.plus(Duration.ofDays(1)));
        staff.with("Idempotency-Key", "one-more").post("/api/meetings/1/cancel").is(409, "wrong_status");
    }

    @Test
    void aKeyThatIsNoneIsMalformed() {
        staff.with("Idempotency-Key", "a key")
                .post("/api/meetings/1/start", "{\"early\":true}")
                .is(400, "bad_request");
        staff.with("Idempotency-Key", "a".repeat(256))
                .post("/api/meetings/1/start", "{\"early\":true}")
                .is(400, "bad_request");
    }

    @Test
    void twoAtOnceUnderOneKeyAreOne() {
        var once = staff.with("Idempotency-Key", "a-1");
        var answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> once.post("/api/meetings/1/reschedule", BODY)))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> answer.is(200));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'rescheduled'"))
                .isEqualTo("1");
        assertThat(clinic.ask("SELECT revision FROM meetings")).isEqualTo("2");
    }

    @Test
    void ifMatchKeepsWhatSomebodyElseHasDone() {
        var seen = staff.get("/api/meetings/1").is(200);
        clinic.run("reschedule 1 --at '2024-12-03 10:00'").succeeds();

        staff.with("If-Match", "\"1\"").post("/api/meetings/1/reschedule", BODY).is(412, "changed");
        staff.with("If-Match", "1").post("/api/meetings/1/reschedule", BODY).is(400, "bad_request");
        staff.with("If-Match", seen.header("etag")).delete("/api/meetings/1").is(412, "changed");
        staff.with("If-Match", "\"1\"")
                .post("/api/meetings/1/undo", "{\"event\":1}")
                .is(412, "changed");
        staff.with("If-Match", "\"2\"").post("/api/meetings/1/reschedule", BODY).is(200);
        var now = staff.get("/api/meetings/1").header("etag");
        assertThat(now).startsWith("\"3-");
        staff.with("If-Match", "\"1\", " + now)
                .post("/api/meetings/1/start", "{\"early\":true}")
                .is(200);
        staff.with("If-Match", now)
                .post("/api/meetings/1/complete", "{\"early\":true}")
                .is(412, "changed");
        staff.with("If-Match", "*")
                .post("/api/meetings/1/complete", "{\"early\":true}")
                .is(200);
    }

    @Test
    void theVersionThatAListSaysTellsOfEveryChange() {
        staff.get("/api/meetings").is(200).says("\"version\":1");
        clinic.run("start 1 --early").succeeds();
        staff.with("If-Match", "\"1\"").post("/api/meetings/1/complete").is(412, "changed");

        staff.get("/api/meetings")
                .is(200)
                .says("in_progress")
                .says("\"version\":2")
                .says("\"revision\":1");
        staff.with("If-Match", "\"2\"")
                .post("/api/meetings/1/complete", "{\"early\":true}")
                .is(200);
    }

    @Test
    void aTagIsOfEverythingThatItsAnswerSaysAndAVersionOfTheMeetingAlone() {
        var seen = staff.get("/api/meetings/1").is(200);
        clinic.at("2024-11-29 23:05");
        staff.with("If-None-Match", seen.header("etag"))
                .get("/api/meetings/1")
                .is(200)
                .says("\"overdue\":true");
        staff.with("If-Match", seen.header("etag"))
                .post("/api/meetings/1/start")
                .is(412, "changed");
        staff.with("If-Match", "\"1\"").post("/api/meetings/1/start").is(200);
    }

    @Test
    void aTagIsGoodUntilAnybodyChangesTheBook() {
        for (var path : List.of("/api/tabs", "/api/meetings", "/api/meetings?tab=all&limit=1", "/api/notifications")) {
            var tag = staff.get(path).is(200).header("etag");
            var again = staff.with("If-None-Match", tag);
            assertThat(again.get(path).is(304).body()).isEmpty();
            staff.with("If-None-Match", "\"x\", W/" + tag).get(path).is(304);

            clinic.run("reschedule 1 --at '2024-12-0" + (2 + path.length() % 7) + " 10:00'")
                    .succeeds();
            again.get(path).is(200);
        }
    }

    @Test
    void aTagIsOnesOwn() {
        var tag = staff.get("/api/meetings").header("etag");
        served.as(clinic.token("--role doctor --for 1"))
                .with("If-None-Match", tag)
                .get("/api/meetings")
                .is(200);
        staff.with("If-None-Match", tag).get("/api/meetings?doctor=2").is(200);
    }

    @Test
    void aMeetingThatBecomesOverdueByTimeAloneHasAnotherTag() {
        var tag = staff.get("/api/meetings").is(200).says("\"overdue\":false").header("etag");
        clinic.at("2024-11-29 23:04:59");
        staff.with("If-None-Match", tag).get("/api/meetings").is(304);
        clinic.at("2024-11-29 23:05");
        staff.with("If-None-Match", tag).get("/api/meetings").is(200).says("\"overdue\":true");
        clinic.run("check-missed").succeeds();
        staff.with("If-None-Match", tag).get("/api/meetings").is(200).says("\"meetings\":[]");
    }

    @Test
    void aListThatBeginsTodayHasAnotherTagTomorrow() {
        var tag = staff.get("/api/meetings?from=tomorrow").is(200).header("etag");
        clinic.at("2024-11-29 22:00");
        staff.with("If-None-Match", tag).get("/api/meetings?from=tomorrow").is(304);
        clinic.at("2024-11-30 00:00");
        assertThat(staff.get("/api/meetings?from=tomorrow").header("etag")).isNotEqualTo(tag);
    }

    @Test
    void aMeetingsOwnTagChangesWithAllOfIt() {
        var tag = staff.get("/api/meetings/1").header("etag");
        staff.with("If-None-Match", tag).get("/api/meetings/1").is(304);
        clinic.run("start 1 --early").succeeds();
        staff.with("If-None-Match", tag).get("/api/meetings/1").is(200).says("in_progress");
    }

    @Test
    void settingsThatAreChangedBesideItHoldAtOnce() {
        staff.get("/api/session").says("\"graceMinutes\":30", "Europe/Berlin");
        clinic.run("settings --grace 1h --set-zone UTC --yes").succeeds();
        staff.get("/api/session").says("\"graceMinutes\":60", "\"zone\":\"UTC\"");
    }
}
