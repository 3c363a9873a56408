package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** openapi.json: its operations, its schemas as they are compared with values, and how the file is laid out. */
public record ApiDescription(JsonNode root) {
    static final Path FILE = Path.of("src/main/resources/org/missedmeetings/web/openapi.json");

    private static final int WIDTH = 120;

    /** As it stands in the source. */
    static ApiDescription read() throws IOException {
        return new ApiDescription(new ObjectMapper().readTree(FILE.toFile()));
    }

    /** Takes each operation. */
    interface Taking {
        void take(String path, String method, JsonNode operation);
    }

    void forEach(Taking taking) {
        for (var path : root.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                taking.take(path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue());
            }
        }
    }

    JsonNode operation(String id) {
        var found = new JsonNode[1];
        forEach((path, method, operation) -> {
            if (operation.get("operationId").asText().equals(id)) {
                found[0] = operation;
            }
        });
        assertThat(found[0]).as(id).isNotNull();
        return found[0];
    }

    /** What is described, or what it refers to. */
    JsonNode resolve(JsonNode described) {
        return described.has("$ref") ? root.at(described.get("$ref").asText().substring(1)) : described;
    }

    /** Compares a value with its schema; a field that is not described is a defect as well. */
    void requireValid(String what, JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", closed(root.get("components").deepCopy()));
        var wrong = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value);
        assertThat(wrong).as(what + ": " + value).isEmpty();
    }

    private JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.remove("allOf") instanceof ArrayNode parts) {
                parts.forEach(part -> join(object, resolve(part)));
            }
            if (object.has("properties")) {
                object.put("additionalProperties", false);
            }
        }
        node.forEach(this::closed);
        return node;
    }

    /** Puts the fields of one of the parts of an {@code allOf} into the whole. */
    private static void join(ObjectNode whole, JsonNode part) {
        whole.withObject("/properties")
                .setAll((ObjectNode) part.get("properties").deepCopy());
        whole.withArray("/required").addAll((ArrayNode) part.get("required"));
    }

    /** The text of the file: what fits into a line stands in one. */
    public String text() {
        return layOut(root, 0, 0, 0) + "\n";
    }

    /** Writes the text where it can be looked at, and taken from. */
    Path write(String name) throws IOException {
        return Files.writeString(Path.of("target", name), text());
    }

    /**
     * @param indent of the line
     * @param column at which it begins
     * @param after how many characters follow in the line
     */
    private static String layOut(JsonNode node, int indent, int column, int after) {
        var line = line(node);
        var fits = indent > 0 && column + line.length() + after <= WIDTH;
        if (!node.isContainerNode() || node.isEmpty() || fits) {
            return line;
        }
        var pad = " ".repeat(indent + 2);
        var rest = new int[] {node.size()};
        var isObject = node.isObject();
        var parts = isObject
                ? node.properties().stream().map(field -> {
                    var name = quoted(field.getKey()) + ": ";
                    return pad
                            + name
                            + layOut(field.getValue(), indent + 2, indent + 2 + name.length(), --rest[0] > 0 ? 1 : 0);
                })
                : StreamSupport.stream(node.spliterator(), false)
                        .map(each -> pad + layOut(each, indent + 2, indent + 2, --rest[0] > 0 ? 1 : 0));
        return parts.collect(Collectors.joining(
                ",\n", isObject ? "{\n" : "[\n", "\n" + " ".repeat(indent) + (isObject ? "}" : "]")));
    }

    private static String line(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> quoted(field.getKey()) + ": " + line(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(ApiDescription::line)
                        .collect(Collectors.joining(", ", "[", "]"))
                : node.toString();
    }

    private static String quoted(String name) {
        return new ObjectMapper().valueToTree(name).toString();
    }
}
