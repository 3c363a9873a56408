package org.missedmeetings.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What one run of the program left behind. */
public record Run(String line, int code, String out, String err) {
    public Run succeeds() {
        assertThat(code)
                .as("exit code of `%s`, which said: %s%s", line, out, err)
                .isZero();
        return this;
    }

    public Run exits(int expected) {
        assertThat(code)
                .as("exit code of `%s`, which said: %s%s", line, out, err)
                .isEqualTo(expected);
        return this;
    }

    public Run prints(String... parts) {
        assertThat(out).as("what `%s` printed", line).contains(parts);
        return this;
    }

    public Run printsNot(String... parts) {
        assertThat(out).as("what `%s` printed", line).doesNotContain(parts);
        return this;
    }

    public Run printsNothing() {
        assertThat(out).as("what `%s` printed", line).isEmpty();
        return this;
    }

    public Run complains(String... parts) {
        assertThat(err).as("what `%s` complained of", line).contains(parts);
        return this;
    }

    public Run complainsOnce() {
        assertThat(err.lines()).as("what `%s` complained of", line).hasSize(1);
        return this;
    }

    public Run complainsNot(String... parts) {
        assertThat(err).as("what `%s` complained of", line).doesNotContain(parts);
        return this;
    }

    public Run isSilent() {
        assertThat(out + err).as("what `%s` said", line).isEmpty();
        return this;
    }

    public Run isSilentOnErr() {
        assertThat(err).as("what `%s` complained of", line).isEmpty();
        return this;
    }

    public JsonNode json() {
        return parse(out);
    }

    public JsonNode error() {
        return parse(err);
    }

    private JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("`" + line + "` gave no JSON: " + text, malformed);
        }
    }
}
