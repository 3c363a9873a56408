package org.missedmeetings.web.request;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.missedmeetings.render.json.Json;

/**
 * What is answered.
 *
 * @param type of the body; null where there is none
 * @param headers beside those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // answers are never compared
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final byte[] NOTHING = {};

    /** Writes the body. */
    @FunctionalInterface
    public interface Writing {
        void to(Json json) throws IOException;
    }

    public static Reply json(Writing writing) {
        return json(200, JSON, writing);
    }

    public static Reply json(int status, String type, Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var generator = FACTORY.createGenerator(bytes)) {
            writing.to(new Json(generator));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Reply(status, type, bytes.toByteArray(), Map.of());
    }

    public static Reply empty(int status) {
        return new Reply(status, null, NOTHING, Map.of());
    }

    public Reply with(String name, String value) {
        return withAll(Map.of(name, value));
    }

    public Reply withAll(Map<String, String> added) {
        var more = new HashMap<>(headers);
        more.putAll(added);
        return new Reply(status, type, body, Map.copyOf(more));
    }

    /** The same with another status: the body tells the rest. */
    public Reply as(int another) {
        return new Reply(another, type, body, headers);
    }
}
