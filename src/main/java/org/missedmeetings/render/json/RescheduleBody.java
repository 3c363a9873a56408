package org.missedmeetings.render.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.UtcText;

/**
 * The body of the specification's {@code POST /api/meetings/{meeting_id}/reschedule}: {@code {"scheduledAt": …}}.
 *
 * @param overlap from the two fields that may stand beside it over HTTP: {@code allowOverlap} and {@code reason}
 */
public record RescheduleBody(Instant scheduledAt, Overlap overlap) {
    private static final String FIELD = "scheduledAt";
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);
    private static final String HINT = "Send {\"scheduledAt\": \"2024-11-30T10:00:00Z\"}.";

    /**
     * The time that a body of nothing but the specification's field asks for.
     *
     * @throws Problem {@code bad_body} when it is anything else
     */
    public static Instant read(byte[] bytes) {
        return scheduledAt(JsonBody.read(withoutMark(bytes), HINT, new LinkedHashSet<>(List.of(FIELD))));
    }

    /** Editors on Windows begin a file with a byte order mark; over HTTP none may be sent. */
    private static byte[] withoutMark(byte... bytes) {
        return Arrays.mismatch(bytes, MARK) == MARK.length
                ? Arrays.copyOfRange(bytes, MARK.length, bytes.length)
                : bytes;
    }

    /**
     * All that a body asks for that may also have {@code reason} and {@code allowOverlap}.
     *
     * @throws Problem {@code bad_body} when it is anything else
     */
    public static RescheduleBody readWhole(byte[] bytes) {
        var body = JsonBody.read(bytes, HINT, new LinkedHashSet<>(List.of(FIELD, "reason", "allowOverlap")));
        return new RescheduleBody(scheduledAt(body), body.overlap());
    }

    private static Instant scheduledAt(JsonBody body) {
        return instant(body.required(FIELD));
    }

    private static Instant instant(String text) {
        try {
            var instant = ApiTime.parse(text);
            if (UtcText.holds(instant)) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            throw JsonBody.bad("The field " + FIELD + " is no time in ISO-8601 with Z or an offset.", HINT);
        }
        throw JsonBody.bad("The field " + FIELD + " is outside the years 1900 to 9999.", HINT);
    }
}
