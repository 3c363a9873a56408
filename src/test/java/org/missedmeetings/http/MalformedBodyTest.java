package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or too much of it, however they come. What their fields may be: {@link BodiesTest}. */
final class MalformedBodyTest extends ServedClinic {
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
                .contains("not valid UTF-8");
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
}
