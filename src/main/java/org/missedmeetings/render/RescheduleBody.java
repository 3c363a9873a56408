package org.missedmeetings.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.UtcText;

/** The body of the specification's {@code POST /api/meetings/{meeting_id}/reschedule}: {@code {"scheduledAt": …}}. */
public final class RescheduleBody {
    /** More than enough for one time. */
    public static final int LONGEST = 64 * 1024;

    private static final String FIELD = "scheduledAt";
    private static final String HINT = "Send {\"scheduledAt\": \"2024-11-30T10:00:00Z\"}.";

    private RescheduleBody() {}

    /**
     * The time the body asks for.
     *
     * @throws Problem {@code bad_body} when it is anything else
     */
    public static Instant read(byte[] bytes) throws IOException {
        if (bytes.length > LONGEST) {
            throw bad("The body is longer than 64 KB.");
        }
        var body = parse(bytes);
        if (body.isMissingNode()) {
            throw bad("The body is empty.");
        }
        if (!body.isObject()) {
            throw bad("The body is no JSON object.");
        }
        for (var name : (Iterable<String>) body::fieldNames) {
            if (!name.equals(FIELD)) {
                throw bad("The body has a field other than " + FIELD + ".");
            }
        }
        var scheduledAt = body.get(FIELD);
        if (scheduledAt == null) {
            throw bad("The body lacks the field " + FIELD + ".");
        }
        if (!scheduledAt.isTextual()) {
            throw bad("The field " + FIELD + " is not a string.");
        }
        return instant(scheduledAt.textValue());
    }

    /** An API's time names its offset: a program has no clinic's zone to mean. */
    private static Instant instant(String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (UtcText.holds(instant)) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            throw bad("The field " + FIELD + " is no time in ISO-8601 with Z or an offset.");
        }
        throw bad("The field " + FIELD + " is outside the years 1900 to 9999.");
    }

    private static JsonNode parse(byte[] bytes) throws IOException {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            return mapper.readTree(bytes);
        } catch (JsonProcessingException malformed) {
            var location = malformed.getLocation();
            if (String.valueOf(malformed.getMessage()).contains("Duplicate field")) {
                throw bad("The body has a field twice.");
            }
            throw bad("The body is no JSON, from line " + location.getLineNr() + ", column " + location.getColumnNr()
                    + " on.");
        }
    }

    private static Problem bad(String message) {
        return Problem.usage("bad_body", message, HINT);
    }
}
