package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The kinds of fields that a body may have. None is made of another: neither is "1" a number, nor 1 a text.
 */
final class BodyField<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Reading<T> reading;

    /** Reads the value that the parser is at, or throws what {@link BadBody} makes. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(String name, JsonParser parser) throws IOException;
    }

    private BodyField(Class<T> type, Reading<T> reading) {
        super(type);
        this.reading = reading;
    }

    static Module kinds() {
        return new SimpleModule()
                .addDeserializer(String.class, new BodyField<>(String.class, BodyField::text))
                .addDeserializer(Boolean.class, new BodyField<>(Boolean.class, BodyField::flag))
                .addDeserializer(Long.class, new BodyField<>(Long.class, BodyField::number))
                .addDeserializer(Instant.class, new BodyField<>(Instant.class, BodyField::time));
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return reading.read("The field " + parser.currentName(), parser);
    }

    private static String text(String name, JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw BadBody.because(name + " is not a string.");
        }
        var text = parser.getText();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw BadBody.because(name + " has half a character in it (a lone surrogate).");
        }
        return text;
    }

    private static Boolean flag(String name, JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw BadBody.because(name + " is neither true nor false.");
        };
    }

    private static Long number(String name, JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw BadBody.because(name + " is not a whole number.");
        }
        return parser.getLongValue();
    }

    private static Instant time(String name, JsonParser parser) throws IOException {
        return ApiTime.parse(text(name, parser)).orElseThrow(() -> BadBody.because(name + ApiTime.IS_NONE));
    }
}
