package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** What comes from outside and is no ordinary request. */
final class HardeningTest {
    private static final Instant NOW = Instant.parse("2024-11-29T11:00:00Z");

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private String token;
    private Served.Caller staff;

    @BeforeEach
    void aMeeting() {
        clinic = Clinic.staffed(folder).at(NOW);
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        served = Served.of(clinic, "--access-log", "--allow-host", "clinic.example", "--allow-host", "desk.example.");
        token = clinic.token("--role staff --name desk");
        staff = served.as(token);
    }

    @AfterEach
    void close() {
        served.close();
        assertThat(served.complained()).as("no stack trace").doesNotContain("    at ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "[::1]",
                "clinic.example",
                "CLINIC.example.",
                "desk.example",
                "desk.example.",
                "localhost:1234"
            })
    void namesThatItGoesBy(String host) throws IOException {
        assertThat(get(host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1", "2130706433"})
    void namesThatItDoesNotGoBy(String host) throws IOException {
        assertThat(get(host)).startsWith("HTTP/1.1 421").contains("\"code\":\"wrong_host\"");
    }

    private String get(String host) throws IOException {
        return served.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void aChangeFromAnotherSitesPageIsRefused() {
        var page = served.page(token);
        page.post("/api/meetings/1/start", "{\"early\":true}").is(200);
        page.with("Sec-Fetch-Site", null)
                .post("/api/meetings/1/complete", "{\"early\":true}")
                .is(200);
        page.with("Origin", null)
                .post("/api/meetings/1/complete", "{\"early\":true}")
                .is(200);
        for (var site : List.of("cross-site", "same-site", "none")) {
            page.with("Sec-Fetch-Site", site).post("/api/meetings/1/cancel").is(403, "cross_origin");
        }
        for (var origin : List.of("https://evil.example", "null", "http://localhost:1")) {
            page.with("Origin", origin).post("/api/meetings/1/cancel").is(403, "cross_origin");
            page.with("Sec-Fetch-Site", null)
                    .with("Origin", origin)
                    .delete("/api/meetings/1")
                    .is(403, "cross_origin");
        }
        page.with("Origin", null)
                .with("Sec-Fetch-Site", null)
                .delete("/api/meetings/1")
                .is(403, "cross_origin");
        served.stranger()
                .with("Origin", "https://evil.example")
                .post("/api/session", "{\"token\":\"" + token + "\"}")
                .is(403, "cross_origin");
        page.with("Sec-Fetch-Site", "cross-site").get("/api/tabs").is(200);
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        for (var type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/jsonp")) {
            staff.with("Content-Type", type).post("/api/meetings/1/start", "{}").is(415, "unsupported_media_type");
        }
        staff.with("Content-Encoding", "gzip")
                .post("/api/meetings/1/start", "{}")
                .is(415, "unsupported_media_type");
        staff.with("Content-Type", "application/json; charset=UTF-8")
                .post("/api/meetings/1/start", "{\"early\":true}")
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"x\"",
                "null",
                "{\"reason\":1}",
                "{\"reason\":\"a\",\"reason\":\"b\"}",
                "{\"other\":1}",
                "{} {}",
                "{\"reason\":NaN}",
                "{'reason':'x'}",
                "{\"reason\":\"\\ud800",
                "{\"reason\":\"\\ud800\"}",
                "// x\n{}",
                " "
            })
    void jsonThatIsNoneIsRefused(String body) {
        staff.post("/api/meetings/1/start", body).is(400, "bad_body");
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");
    }

    @Test
    void jsonThatIsDeepOrNoUtf8IsRefused() throws IOException {
        staff.post("/api/meetings/1/start", "{\"reason\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}")
                .is(400, "bad_body");
        assertThat(posted("{\"reason\":\"\u00ff\u00fe\"}"))
                .startsWith("HTTP/1.1 400")
                .contains("no UTF-8");
        staff.post("/api/meetings/1/start", "{\"reason\":\"" + "x".repeat(300) + "\"}")
                .is(400, "too_long");
    }

    private String posted(String latin) throws IOException {
        return served.raw("POST /api/meetings/1/start HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + latin.length()
                + "\r\n\r\n" + latin);
    }

    @Test
    void aBodyThatIsTooLongIsRefusedHoweverItComes() throws IOException {
        staff.post("/api/meetings/1/start", "{\"reason\":\"" + " ".repeat(64 * 1024) + "\"}")
                .is(413, "too_large");
        var head = "POST /api/meetings/1/start HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n";
        assertThat(served.raw(head + "Content-Length: 9999999999\r\n\r\n")).startsWith("HTTP/1.1 413");
        var chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
        assertThat(served.raw(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(served.raw(head
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\ne\r\n{\"early\":true}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aBodyThatIsMadeIntoMoreThanChunksIsRefused() throws IOException {
        assertThat(served.raw("POST /api/meetings/1/start HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 501")
                .contains("bad_request");
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");
    }

    @Test
    void aNameThatIsSearchedForAndNotEncodedIsRefused() throws IOException {
        assertThat(served.raw("GET /api/tabs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nSearch-Name: Zo\u00eb\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Search-Name is not properly encoded");
    }

    /** Else a proxy's rules for paths could be got round. */
    @Test
    void aPathIsTakenAsItIsWritten() throws IOException {
        for (var path : List.of("/api/x/../tabs", "/api/./tabs", "/api/tabs;x=1", "/api/%74abs", "/x/../app.js")) {
            assertThat(served.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 404")
                    .contains("See: /api/openapi.json");
        }
    }

    @Test
    void whatIsNoHttpIsToldSoWithoutRepeatingIt() throws IOException {
        for (var request : List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "<script>\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/tabs?a=%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/meetings/..%2f1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n")) {
            assertThat(served.raw(request))
                    .as(request)
                    .startsWith("HTTP/1.1 40")
                    .doesNotContain("script", "Jetty", "jetty", "Exception");
        }
        assertThat(served.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store");
        assertThat(served.raw("GET / HTTP/3.0\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 505");
        assertThat(
                        served.raw(
                                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("64 KB");
        assertThat(served.complained()).contains(" - - 400 ", " - GET - 431 ", " - - 505 ");
    }

    @Test
    void methodsThatAPathDoesNotHave() {
        assertThat(staff.send("PUT", "/api/meetings/1", null)
                        .is(405, "method_not_allowed")
                        .header("allow"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS");
        assertThat(staff.get("/api/meetings/1/start").is(405).header("allow")).isEqualTo("OPTIONS, POST");
        assertThat(staff.post("/").is(405).header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(staff.send("TRACE", "/", null).is(405).body()).doesNotContain(token);
        staff.get("/api/nothing").is(404, "not_found");
        staff.get("/none.html").is(404, "not_found");
        staff.get("/api/meetings/").is(404, "not_found");
    }

    @Test
    void headAnswersAsGetWithoutTheBodyAndOptionsSaysWhatCanBeDone() throws IOException {
        for (var path : List.of("/", "/api/meetings", "/api/openapi.json")) {
            var head = staff.send("HEAD", path, null).is(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.header("content-length"))
                    .isEqualTo(staff.get(path).header("content-length"))
                    .isNotEqualTo("0");
        }
        assertThat(staff.send("OPTIONS", "/api/meetings/1", null).is(204).header("allow"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS");
        assertThat(staff.send("OPTIONS", "/", null).is(204).header("access-control-allow-origin"))
                .isEmpty();
        assertThat(served.raw("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 204")
                .contains("Allow: DELETE, GET, HEAD, OPTIONS, POST");
    }

    @Test
    void everyAnswerSaysHowItIsToBeTreated() {
        for (var answer : List.of(
                staff.get("/api/tabs"),
                staff.get("/api/none"),
                served.stranger().get("/api/tabs"))) {
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(answer.header("server")).isEmpty();
        }
        var page = served.stranger().get("/").is(200);
        assertThat(page.header("content-security-policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                        + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
        for (var file : List.of("/", "/app.css", "/app.js", "/icon.svg")) {
            served.stranger()
                    .with("If-None-Match", served.stranger().get(file).is(200).header("etag"))
                    .get(file)
                    .is(304);
        }
        assertThat(served.stranger().get("/api/tabs").is(401).header("www-authenticate"))
                .isEqualTo("Bearer");
    }

    @Test
    void theCookieIsForThisSiteAndThisServerOnly() {
        var login = "{\"token\":\"" + token + "\"}";
        assertThat(served.stranger().post("/api/session", login).header("set-cookie"))
                .contains("; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict")
                .doesNotContain("Secure", "Domain", token);
        assertThat(served.stranger()
                        .with("X-Forwarded-Proto", "https")
                        .post("/api/session", login)
                        .header("set-cookie"))
                .as("nobody said that there is a proxy")
                .doesNotContain("Secure");
    }

    /** A browser has one set of cookies for a host, whatever the port. */
    @Test
    void twoBooksOnOneHostDoNotShareTheCookie() throws IOException {
        var other =
                Clinic.staffed(Files.createDirectory(folder.resolve("other"))).at(NOW);
        var otherToken = other.token("--role staff --name desk");
        try (var another = Served.of(other)) {
            var here = served.page(token);
            var there = another.page(otherToken);
            var both = here.header("Cookie") + "; " + there.header("Cookie");

            here.with("Cookie", both).get("/api/session").is(200);
            there.with("Cookie", both).get("/api/session").is(200);
            assertThat(served.stranger()
                            .get("/api/openapi.json")
                            .json()
                            .at("/components/securitySchemes/session/name")
                            .asText())
                    .isEqualTo(here.header("Cookie").split("=", 2)[0])
                    .isNotEqualTo(there.header("Cookie").split("=", 2)[0]);
        }
    }

    @Test
    void loginsThatFailAreSlowedDown() {
        for (var attempt = 0; attempt < 5; attempt++) {
            served.stranger().post("/api/session", "{\"token\":\"mm_no\"}").is(401, "unauthorized");
        }
        var bad = "{\"token\":\"mm_no\"}";
        var slow = served.stranger().post("/api/session", bad).is(429, "too_many");
        assertThat(slow.header("retry-after")).isEqualTo("2");
        served.as("mm_no").get("/api/tabs").is(429, "too_many");
        clinic.at(NOW.plusSeconds(2));
        served.stranger().post("/api/session", bad).is(401);
        assertThat(served.stranger().post("/api/session", bad).is(429).header("retry-after"))
                .isEqualTo("3");
        // a script with a stale token must not keep the front desk out that shares its address
        staff.get("/api/tabs").is(200);
        served.stranger().post("/api/session", "{\"token\":\"" + token + "\"}").is(200);
        // and whoever has a token can not use it to guess others faster
        served.stranger().post("/api/session", bad).is(429);
        clinic.at(NOW.plusSeconds(2).plus(Duration.ofMinutes(15)).plusSeconds(1));
        for (var attempt = 0; attempt < 5; attempt++) {
            served.stranger().post("/api/session", bad).is(401);
        }
        served.stranger().post("/api/session", bad).is(429);
        assertThat(served.complained().lines().filter(line -> line.startsWith("Warning")))
                .containsOnly("Warning: 5 logins from 127.0.0.1 have failed.")
                .hasSize(2);
    }

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void hangUp() {
        callers.shutdownNow();
    }

    @Test
    void whoeverComesWhenItIsFullIsToldToComeAgainAndReadersAreNotHeldUp() throws Exception {
        var somebodyElse = served.as(clinic.token("--role staff --name office"));
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var many = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> staff.post("/api/meetings/1/start", "{\"early\":true}"), callers))
                    .limit(80)
                    .toList();
            var refused = CompletableFuture.anyOf(many.toArray(CompletableFuture[]::new));
            assertThat(((Answer) refused.get(10, TimeUnit.SECONDS))
                            .is(429, "too_many")
                            .header("retry-after"))
                    .isEqualTo("1");
            somebodyElse.get("/api/meetings").is(200);
            statement.execute("ROLLBACK");
            assertThat(many.stream().map(CompletableFuture::join).map(Answer::status))
                    .containsOnly(200, 429);
        }
    }

    /** How many requests of one token are worked on, or wait, at once. */
    private static final int EACH = 32;

    /** Neither to change something nor to look at something does one token take all the places. */
    @Test
    void whoeverFillsTheirOwnPlacesKeepsNobodyElseFromTheirTurn() throws Exception {
        var greedy = served.as(clinic.token("--role patient --for 3"));
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var refused = new CountDownLatch(60 - EACH);
            var many = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                var answer = greedy.post("/api/notifications/read-all");
                                refused.countDown();
                                return answer;
                            },
                            callers))
                    .limit(60)
                    .toList();
            assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(many.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .allSatisfy(answer -> answer.is(429, "too_many").says("Too many of your requests"));
            var turn = CompletableFuture.supplyAsync(
                    () -> staff.post("/api/meetings/1/start", "{\"early\":true}"), callers);
            staff.get("/api/meetings").is(200);
            statement.execute("ROLLBACK");
            turn.get(60, TimeUnit.SECONDS).is(200);
            assertThat(many.stream().map(CompletableFuture::join).map(Answer::status))
                    .containsOnly(200, 429);
        }
    }

    @Test
    void aTokenHasOnlySoManySessionsAndTheLatestAreThoseThatLast() {
        var first = served.page(token);
        var second = served.page(token);
        clinic.at(NOW.plusSeconds(1));
        for (var session = 0; session < 31; session++) {
            served.page(token);
        }
        var open = List.of(first, second).stream()
                .filter(page -> page.get("/api/session").status() == 200)
                .count();
        assertThat(open).as("one of the two that are a second older").isEqualTo(1);
        assertThat(clinic.ask("SELECT count(*) FROM sessions")).isEqualTo("32");
        served.page(token).get("/api/session").is(200);
        assertThat(clinic.ask("SELECT count(*) FROM sessions")).isEqualTo("32");
    }

    @Test
    void aBookThatIsGoneIsUnhealthyAndSaidSoWithoutItsPath() throws IOException {
        Files.write(clinic.book(), new byte[4096], StandardOpenOption.WRITE);

        served.stranger().get("/api/health").is(503).says("{\"healthy\":false}");
        served.stranger().get("/api/meetings").is(500).saysNot("Exception").saysNot(folder.toString());
        assertThat(served.complained()).contains("Error: The book at " + clinic.book());
    }

    /** The cause is in the log also where nobody asks for anything but the health. */
    @Test
    void aMonitorThatAsksForTheHealthOnlyLeavesTheReasonInTheLog() throws IOException {
        Files.delete(clinic.book());

        served.stranger().get("/api/health").is(503).says("{\"healthy\":false}");
        assertThat(served.complained()).contains("Error: There is no book at " + clinic.book());
    }

    /** What a connection remembers of the file says nothing of how it is now. */
    @Test
    void aBookThatIsDamagedUnderTheServerIsUnhealthy() throws IOException {
        clinic.run("check-missed").succeeds();
        served.stranger().get("/api/health").is(200);
        try (var file = new RandomAccessFile(clinic.book().toFile(), "rw")) {
            file.seek(3 * 4096L);
            file.write("no page of a book".repeat(2_000).getBytes(StandardCharsets.US_ASCII));
        }

        clinic.at(Instant.parse("2024-11-29T11:10:00Z"));
        served.stranger().get("/api/health").is(503).says("{\"healthy\":false}");
    }

    @Test
    void theLogHasIdsAndNoNames() {
        staff.with("Search-Name", "Neill").get("/api/meetings").is(200);
        staff.get("/api/meetings/1").is(200);
        staff.get("/api/people/Ann%20O'Neill").is(404);
        staff.get("/Smith").is(404);
        staff.post("/api/meetings/1/cancel", "{\"reason\":\"Ann called\"}").is(200);

        assertThat(served.complained())
                .contains(
                        "2024-11-29T11:00:00Z 127.0.0.1 token=1 GET /api/meetings 200 ",
                        "token=1 GET /api/meetings/1 200 ",
                        "- GET - 404 ",
                        "token=1 POST /api/meetings/1/cancel 200 ")
                .doesNotContain("Neill", "Smith", "Ann", token);
    }

    @Test
    void aBookThatIsLockedIsToBeTriedAgain() throws Exception {
        served.close();
        clinic.with("MISSED_MEETINGS_BUSY_TIMEOUT", "1s");
        served = Served.of(clinic, "--access-log");
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var answer = served.as(token)
                    .post("/api/meetings/1/start", "{\"early\":true}")
                    .is(503, "busy");
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(answer.body()).contains("The book is busy.").doesNotContain(folder.toString());
            served.as(token).get("/api/meetings").is(200);
            statement.execute("ROLLBACK");
        }
        served.as(token).post("/api/meetings/1/start", "{\"early\":true}").is(200);
    }
}
