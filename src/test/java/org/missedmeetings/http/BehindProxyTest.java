package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** What a proxy says of the browser before it is believed, and what anybody else says through it is not. */
final class BehindProxyTest {
    private static final String BAD = "{\"token\":\"mm_no\"}";

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private String login;

    @BeforeEach
    void aServerBehindAProxy() {
        clinic = Clinic.staffed(folder).at(Instant.parse("2024-11-29T12:00:00Z"));
        served = Served.of(clinic, "--behind-proxy", "--access-log", "--allow-host", "clinic.example");
        login = "{\"token\":\"" + clinic.token("--role staff --name desk") + "\"}";
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theCookieIsForTlsWhereTheProxySaysThatThereIsTls() {
        assertThat(browser("203.0.113.7")
                        .with("X-Forwarded-Proto", "https")
                        .post("/api/session", login)
                        .is(200)
                        .header("set-cookie"))
                .contains("; Secure");
        assertThat(browser("203.0.113.7").post("/api/session", login).is(200).header("set-cookie"))
                .doesNotContain("Secure");
    }

    @Test
    void browsersAreToldToInsistOnTlsOnlyWhereThatIsWanted() {
        assertThat(browser("203.0.113.7")
                        .with("X-Forwarded-Proto", "https")
                        .get("/")
                        .header("strict-transport-security"))
                .isEmpty();
        served.close();
        served = Served.of(clinic, "--behind-proxy", "--hsts");
        assertThat(browser("203.0.113.7")
                        .with("X-Forwarded-Proto", "https")
                        .get("/api/none")
                        .header("strict-transport-security"))
                .isEqualTo("max-age=31536000");
        assertThat(browser("203.0.113.7").get("/").header("strict-transport-security"))
                .as("without TLS it would mean nothing")
                .isEmpty();
        clinic.run("serve --hsts")
                .exits(2)
                .complains("There is no TLS that browsers could insist on.", "leave --hsts out");
    }

    /** Else one who guesses would lock out everybody behind the same proxy. */
    @Test
    void failedLoginsAreCountedByTheBrowserThatTheProxySaw() {
        for (var attempt = 0; attempt < 5; attempt++) {
            // what stands before the last comma, the one who guesses has sent; some proxies say the port as well
            browser("198.51.100." + attempt + ", 203.0.113.9" + (attempt % 2 == 0 ? "" : ":" + 4_000 + attempt))
                    .post("/api/session", BAD)
                    .is(401);
        }

        browser("203.0.113.9").post("/api/session", BAD).is(429);
        browser("203.0.113.7").post("/api/session", BAD).is(401);
        browser("203.0.113.9").post("/api/session", login).is(200);
        assertThat(served.complained())
                .contains("Z 203.0.113.9 - POST /api/session 429 ", "Warning: 5 logins from 203.0.113.9 have failed.")
                .doesNotContain("198.51.100", "4001");
    }

    @Test
    void anAddressOfTheNewKindIsAllOfIt() {
        browser("2001:db8::17").get("/api/tabs").is(401);
        browser("[2001:db8::18]:4018").get("/api/tabs").is(401);
        browser("[2001:db8::19]").get("/api/tabs").is(401);
        browser("a:1").get("/api/tabs").is(401);
        assertThat(served.complained())
                .contains("Z 2001:db8::17 - ", "Z 2001:db8::18 - ", "Z 2001:db8::19 - ", "Z 127.0.0.1 - ")
                .doesNotContain("4018");
    }

    private Served.Caller browser(String forwardedFor) {
        return served.stranger().with("X-Forwarded-For", forwardedFor);
    }
}
