package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs and people who read openapi.json expect of it: names, words for everything, examples that fit. */
final class OpenApiDocumentTest {
    /** Words that one of the languages for which clients are generated keeps to itself. */
    private static final Set<String> RESERVED = Set.of(
            "delete",
            "import",
            "export",
            "default",
            "class",
            "function",
            "return",
            "new",
            "for",
            "from",
            "in",
            "is",
            "try",
            "catch",
            "throw",
            "package",
            "private",
            "public",
            "static",
            "void",
            "switch",
            "case",
            "with");

    private ApiDescription api;

    @BeforeEach
    void read() throws IOException {
        api = ApiDescription.read();
    }

    @Test
    void theNamesOfOperationsAreTakenByEveryGenerator() {
        var ids = new ArrayList<String>();
        api.forEach((path, method, operation) ->
                ids.add(operation.path("operationId").asText()));

        assertThat(ids).allMatch(id -> id.matches("[a-z][A-Za-z0-9]{2,}"));
        assertThat(ids).doesNotContainAnyElementsOf(RESERVED);
        assertThat(ids.stream().map(String::toLowerCase)).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationHasATagThatIsExplained() {
        var explained = new HashSet<String>();
        for (var tag : api.root().get("tags")) {
            assertThat(tag.path("description").asText()).isNotBlank();
            explained.add(tag.get("name").asText());
        }
        var used = new HashSet<String>();
        api.forEach((path, method, operation) -> {
            assertThat(operation.path("tags").size()).as(method + " " + path).isEqualTo(1);
            used.add(operation.get("tags").get(0).asText());
        });
        assertThat(used).isEqualTo(explained);
    }

    @Test
    void everythingIsExplained() {
        var lacking = new TreeSet<String>();
        api.forEach((path, method, operation) -> {
            var at = method + " " + path;
            require(operation, at, lacking);
            require(operation, at, lacking, "requestBody");
            operation.path("parameters").forEach(one -> require(api.resolve(one), at + " parameter", lacking));
            operation
                    .get("responses")
                    .properties()
                    .forEach(one -> require(api.resolve(one.getValue()), at + " " + one.getKey(), lacking));
        });
        for (var schema : api.root().at("/components/schemas").properties()) {
            require(schema.getValue(), schema.getKey(), lacking);
            requireFields(schema.getValue(), schema.getKey(), lacking);
        }
        assertThat(lacking).as("what has no description").isEmpty();
    }

    private static void require(JsonNode node, String at, Set<String> lacking, String... below) {
        var described = below.length == 0 ? node : node.get(below[0]);
        if (described != null && described.path("description").asText().isBlank()) {
            lacking.add(at);
        }
    }

    private static void requireFields(JsonNode schema, String at, Set<String> lacking) {
        for (var field : schema.path("properties").properties()) {
            require(field.getValue(), at + "." + field.getKey(), lacking);
        }
        schema.forEach(part -> requireFields(part, at, lacking));
    }

    @Test
    void everyExampleFitsItsSchema() {
        var checked = new int[1];
        api.forEach((path, method, operation) -> {
            var at = method + " " + path;
            operation.path("parameters").forEach(one -> {
                var parameter = api.resolve(one);
                if (parameter.has("example")) {
                    api.requireValid(at, parameter.get("schema"), parameter.get("example"));
                    checked[0]++;
                }
            });
            var contents = new ArrayList<>(List.of(operation.path("requestBody")));
            operation.get("responses").forEach(response -> contents.add(api.resolve(response)));
            for (var one : contents) {
                one.path("content").forEach(content -> checked[0] += requireExamples(at, content));
            }
        });
        assertThat(checked[0]).isGreaterThan(200);
    }

    private int requireExamples(String at, JsonNode content) {
        var examples = new ArrayList<JsonNode>();
        content.path("examples").forEach(named -> examples.add(named.get("value")));
        if (content.has("example")) {
            examples.add(content.get("example"));
        }
        examples.forEach(example -> api.requireValid(at, content.get("schema"), example));
        return examples.size();
    }

    /** api.md has a table of them, for who looks one up. */
    @Test
    void thePageSaysAllThatARescheduleMayAnswer() throws IOException {
        var page = Files.readString(Path.of("src/docs/api.md"));
        var section = page.substring(page.indexOf("### What a reschedule may answer"));
        var told = Pattern.compile("(?m)^\\| (\\d{3}) \\|")
                .matcher(section.substring(0, section.indexOf("\n### ")))
                .results()
                .map(match -> match.group(1))
                .toList();
        var described = new ArrayList<String>();
        api.operation("rescheduleMeeting").get("responses").fieldNames().forEachRemaining(described::add);
        assertThat(told).isEqualTo(described);
    }

    /** Only the description of itself, and the answer that differs by who asks, have none. */
    @Test
    void everyAnswerAndEveryBodyHasAnExample() {
        api.forEach((path, method, operation) -> {
            var at = method + " " + path;
            operation
                    .path("requestBody")
                    .path("content")
                    .forEach(
                            content -> assertThat(content.has("example")).as(at).isTrue());
            if (!path.endsWith("openapi.json")) {
                operation
                        .path("responses")
                        .path("200")
                        .path("content")
                        .forEach(content ->
                                assertThat(content.has("example")).as(at).isTrue());
            }
        });
        for (var response : api.root().at("/components/responses").properties()) {
            response.getValue()
                    .path("content")
                    .forEach(content -> assertThat(content.path("examples"))
                            .as(response.getKey())
                            .isNotEmpty());
        }
    }
}
