package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names a server goes, from whose pages it takes changes, and how it says its answers are to be treated. */
final class OriginTest extends ServedClinic {
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
}
