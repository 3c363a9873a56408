package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;

/**
 * Reads JSON objects that somebody sent into records: strictly JSON, strictly UTF-8, with no field that nobody would
 * heed, none twice, and none of another kind than it should be. A field that is null is as good as missing. What is
 * said of a body that cannot be read names its fields, and never what stands in them.
 */
public final class JsonBody {
    /** More than enough for all that is ever sent. */
    public static final int LONGEST = 64 * 1024;

    private static final int DEEPEST = 16;

    /** Editors on Windows begin a file with it. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.WRAP_EXCEPTIONS)
            .addModule(BodyField.kinds())
            .build();

    private JsonBody() {}

    /** The record of those who have nothing to say. */
    public record Empty() {}

    /**
     * Reads an object.
     *
     * @param type whose components are the fields that it may have
     * @param hint what to send instead
     * @throws Problem {@code bad_body} when it is anything else
     */
    public static <T extends Record> T read(byte[] bytes, Class<T> type, String hint) {
        try {
            if (bytes.length > LONGEST) {
                throw BadBody.because("The body is longer than 64 KB.");
            }
            return parse(text(bytes), type);
        } catch (ClientProblem wrong) {
            throw wrong.withHint(hint);
        }
    }

    /** As {@link #read}; where there is no body at all, as an object without fields. */
    public static <T extends Record> T readOrEmpty(byte[] bytes, Class<T> type, String hint) {
        return bytes.length == 0 ? parse("{}", type) : read(bytes, type, hint);
    }

    /**
     * The field's value, which must be there.
     *
     * @throws Problem {@code bad_body} when it is not
     */
    public static <T> T required(String name, T value, String hint) {
        if (value == null) {
            throw BadBody.because("The body lacks the field " + name + ".").withHint(hint);
        }
        return value;
    }

    private static String text(byte... bytes) {
        try {
            // Jackson alone would guess at the encoding, and take UTF-16 as well
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw BadBody.because("The body is not valid UTF-8.");
        }
    }

    private static <T> T parse(String text, Class<T> type) {
        try (var parser = MAPPER.createParser(text)) {
            var first = parser.nextToken();
            if (first == null) {
                throw BadBody.because("The body is empty.");
            }
            if (first != JsonToken.START_OBJECT) {
                throw BadBody.because("The body is not a JSON object.");
            }
            var object = MAPPER.readValue(parser, type);
            requireEnd(parser);
            return object;
        } catch (UnrecognizedPropertyException unknown) {
            throw BadBody.because("The body has a field" + others(type));
        } catch (JsonProcessingException malformed) {
            throw BadBody.because(
                    String.valueOf(malformed.getMessage()).contains("Duplicate field")
                            ? "The body has a field twice."
                            : whereItEnds(malformed.getLocation()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw BadBody.because(whereItEnds(parser.currentTokenLocation()));
        }
    }

    /** Up to where it is JSON; Jackson says no place where one of its limits was exceeded. */
    private static String whereItEnds(JsonLocation location) {
        return location == null
                ? "The body is nested too deeply, or has a value that is too long."
                : "The body is not valid JSON, from line " + location.getLineNr() + ", column " + location.getColumnNr()
                        + " on.";
    }

    private static String others(Class<?> type) {
        var known = MAPPER.getDeserializationConfig().introspect(MAPPER.constructType(type)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "." : " other than " + known + ".";
    }
}
