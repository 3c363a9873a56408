package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.meeting.text.Problem;

/** A JSON object that somebody sent: strictly JSON, strictly UTF-8, and with no field that nobody would heed. */
public final class JsonBody {
    /** More than enough for all that is ever sent. */
    public static final int LONGEST = 64 * 1024;

    private static final int DEEPEST = 16;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    private final String hint;

    private JsonBody(JsonNode object, String hint) {
        this.object = object;
        this.hint = hint;
    }

    /**
     * Reads an object.
     *
     * @param hint what to send instead
     * @param known the fields that it may have
     * @throws Problem {@code bad_body} when it is anything else
     */
    public static JsonBody read(byte[] bytes, String hint, Set<String> known) {
        if (bytes.length > LONGEST) {
            throw bad("The body is longer than 64 KB.", hint);
        }
        var object = parse(bytes, hint);
        if (object.isMissingNode()) {
            throw bad("The body is empty.", hint);
        }
        if (!object.isObject()) {
            throw bad("The body is no JSON object.", hint);
        }
        for (var name : (Iterable<String>) object::fieldNames) {
            if (!known.contains(name)) {
                var others = known.isEmpty() ? "." : " other than " + String.join(", ", known) + ".";
                throw bad("The body has a field" + others, hint);
            }
        }
        return new JsonBody(object, hint);
    }

    /** As {@link #read}; where there is no body at all, an object without fields. */
    public static JsonBody readOrEmpty(byte[] bytes, String hint, Set<String> known) {
        return bytes.length == 0 ? new JsonBody(MAPPER.createObjectNode(), hint) : read(bytes, hint, known);
    }

    /**
     * The text of a field that must be there.
     *
     * @throws Problem {@code bad_body} when it is not
     */
    public String required(String name) {
        var value = object.get(name);
        if (value == null) {
            throw bad("The body lacks the field " + name + ".", hint);
        }
        return string(name, value);
    }

    /** The field's text; null when it is missing or null. */
    public String text(String name) {
        var value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        return string(name, value);
    }

    private String string(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw bad("The field " + name + " is not a string.", hint);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            throw bad("The field " + name + " has half a character in it (a lone surrogate).", hint);
        }
        return value.textValue();
    }

    /** The fields {@code allowOverlap} and {@code reason}; either may be missing or null. */
    public Overlap overlap() {
        return new Overlap(flag("allowOverlap"), text("reason"));
    }

    /** Whether the field is there and true; null is as good as missing. */
    public boolean flag(String name) {
        var value = object.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw bad("The field " + name + " is neither true nor false.", hint);
        }
        return value.booleanValue();
    }

    /** The field's whole number; null when it is missing or null. */
    public Long number(String name) {
        var value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad("The field " + name + " is no whole number.", hint);
        }
        return value.longValue();
    }

    private static JsonNode parse(byte[] bytes, String hint) {
        try {
            // Jackson alone would guess at the encoding, and take UTF-16 as well
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return MAPPER.readTree(text.toString());
        } catch (CharacterCodingException malformed) {
            throw bad("The body is no UTF-8.", hint);
        } catch (JsonProcessingException malformed) {
            if (String.valueOf(malformed.getMessage()).contains("Duplicate field")) {
                throw bad("The body has a field twice.", hint);
            }
            var location = malformed.getLocation();
            if (location == null) {
                // Jackson says no place where one of its limits was exceeded
                throw bad("The body is nested too deeply, or has a value that is too long.", hint);
            }
            throw bad(
                    "The body is no JSON, from line " + location.getLineNr() + ", column " + location.getColumnNr()
                            + " on.",
                    hint);
        }
    }

    static Problem bad(String message, String hint) {
        return Problem.usage("bad_body", message, hint);
    }
}
