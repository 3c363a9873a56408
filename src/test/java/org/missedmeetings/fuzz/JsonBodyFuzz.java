package org.missedmeetings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.render.json.RescheduleBody;
import org.missedmeetings.web.request.Problems;

/**
 * Bodies of requests. One that is taken says what a reader that is not ours finds in it, and is taken again as that is
 * written; one that is not is answered with 400, and nothing that stands in it is repeated.
 */
public final class JsonBodyFuzz {
    private static final ObjectMapper INDEPENDENT = new ObjectMapper();
    private static final String HINT = "Send the fields.";

    private static final Pattern TIME =
            Pattern.compile("(?<local>[0-9-]+[Tt][0-9:.]+)(?:[Zz]|(?<hours>[+-]\\d{2})(?::?(?<minutes>\\d{2}))?)");

    private JsonBodyFuzz() {}

    /** With a field of each kind. */
    private record Body(String reason, Boolean early, Long event, Instant scheduledAt) {}

    /**
     * Reads one input.
     *
     * @param data the body
     */
    public static void fuzzerTestOneInput(byte[] data) {
        taken(data, bytes -> JsonBody.read(bytes, Body.class, HINT)).ifPresent(body -> {
            assertThat(body).isEqualTo(foundByAnother(data));
            assertThat(JsonBody.read(written(body), Body.class, HINT)).isEqualTo(body);
        });
        taken(data, RescheduleBody::read)
                .ifPresent(body -> assertThat(body.scheduledAt()).isNotNull());
        taken(data, bytes -> JsonBody.readOrEmpty(bytes, JsonBody.Empty.class, HINT));
    }

    private static Body foundByAnother(byte[] data) {
        var text = new String(data, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
        try {
            var object = INDEPENDENT.readTree(text);
            return new Body(
                    field(object, "reason", JsonNode::textValue),
                    field(object, "early", JsonNode::booleanValue),
                    field(object, "event", JsonNode::longValue),
                    field(object, "scheduledAt", at -> time(at.textValue())));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("taken, and no JSON", malformed);
        }
    }

    private static <T> T field(JsonNode object, String name, Function<JsonNode, T> reading) {
        return object.hasNonNull(name) ? reading.apply(object.get(name)) : null;
    }

    /** ISO 8601 has offsets of three forms, of which the JDK by itself reads one. */
    private static Instant time(String text) {
        var match = TIME.matcher(text);
        assertThat(match.matches()).as(text).isTrue();
        var minutes = match.group("minutes") == null ? "00" : match.group("minutes");
        var offset = match.group("hours") == null ? "Z" : match.group("hours") + ":" + minutes;
        return OffsetDateTime.parse(match.group("local") + offset).toInstant();
    }

    private static byte[] written(Body body) {
        var fields = new HashMap<String, Object>();
        fields.put("reason", body.reason());
        fields.put("early", body.early());
        fields.put("event", body.event());
        fields.put(
                "scheduledAt",
                body.scheduledAt() == null ? null : body.scheduledAt().toString());
        try {
            return INDEPENDENT.writeValueAsBytes(fields);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static <T> Optional<T> taken(byte[] data, Function<byte[], T> reading) {
        try {
            return Optional.of(reading.apply(data));
        } catch (Problem refused) {
            isAnswered(refused);
            return Optional.empty();
        }
    }

    private static void isAnswered(Problem refused) {
        var reply = Problems.of(refused);
        assertThat(reply.status()).isEqualTo(400);
        JsonNode details;
        try {
            details = INDEPENDENT.readTree(reply.body());
        } catch (IOException malformed) {
            throw new AssertionError("the answer is no JSON", malformed);
        }
        assertThat(details.path("status").intValue()).isEqualTo(400);
        assertThat(details.path("code").textValue()).isEqualTo("bad_body");
        assertThat(details.path("hint").textValue()).isNotBlank();
        assertThat(refused.getMessage())
                .as("nothing of what was sent but a place in it")
                .matches("The (?:body|field [a-zA-Z]{1,12}) [a-zA-Z0-9 ,.()-]{1,200}");
    }
}
