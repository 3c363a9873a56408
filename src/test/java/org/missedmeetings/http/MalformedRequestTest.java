package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Heads of requests that are no HTTP, or none that anybody should send; and the methods that a path has. */
final class MalformedRequestTest extends ServedClinic {
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
}
