package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** Who is logged in: the cookie, how many sessions a token has, and logins that fail. */
final class SessionTest extends ServedClinic {
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

    /** A browser sends what any other program of this host has had it keep. */
    @Test
    void aCookieOfAnotherProgramIsPassedOverHoweverItIsWritten() throws IOException {
        var session = served.page(token).header("Cookie");
        for (var another : List.of("a=b; c= x\ty", "a", "=", "a=\"b", ";;", "a=\u00e9", "x" + session, "a=b,c=d")) {
            assertThat(withCookies("Cookie: " + another + "; " + session))
                    .as(another)
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(withCookies("Cookie: c= x\ty\r\nCookie: " + session)).startsWith("HTTP/1.1 200");
        assertThat(withCookies("Cookie: c= x\ty")).startsWith("HTTP/1.1 401");
    }

    private String withCookies(String lines) throws IOException {
        return served.raw("GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n\r\n");
    }
}
