package org.missedmeetings.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What the server answered to one request. */
public record Answer(String request, HttpResponse<String> response) {
    public Answer is(int status) {
        assertThat(response.statusCode())
                .as("status of %s, which said: %s", request, response.body())
                .isEqualTo(status);
        return this;
    }

    /** A problem, as RFC 9457 has it. */
    public Answer is(int status, String code) {
        is(status);
        assertThat(header("content-type")).as(request).isEqualTo("application/problem+json");
        assertThat(json().path("code").asText()).as("code of " + request).isEqualTo(code);
        assertThat(json().path("status").asInt()).as(request).isEqualTo(status);
        assertThat(json().path("title").asText()).as(request).isNotBlank();
        assertThat(json().path("detail").asText()).as(request).isNotBlank();
        return this;
    }

    public Answer says(String... parts) {
        assertThat(response.body()).as("what %s said", request).contains(parts);
        return this;
    }

    public Answer saysNot(String... parts) {
        assertThat(response.body()).as("what %s said", request).doesNotContain(parts);
        return this;
    }

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The header's value; empty when there is none. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(request + " gave no JSON: " + response.body(), malformed);
        }
    }

    /** The ids of the meetings or notifications on this page, in order. */
    public List<Long> ids(String name) {
        var ids = new ArrayList<Long>();
        json().get(name).forEach(one -> ids.add(one.get("id").asLong()));
        return ids;
    }
}
