package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.OfAFile;

/**
 * What scripts rely on, to the letter: each answer stands in a golden file. A field may be added there; one that
 * changes or goes is a break of the contract in src/docs/json.md.
 */
final class JsonContractTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aDay() throws IOException {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        Files.writeString(folder.resolve("in.csv"), """
                externalId,doctor,patient,scheduledAt,durationMinutes,status,title
                x1,Zoë Smith,Ann O'Neill,2024-11-29 09:00,45,scheduled,Follow-up
                x2,Zoë Smith,,2024-11-29 09:00,45,scheduled,
                """);
        clinic.run("import in.csv").exits(7);
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 22:35'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed --actor cron").prints("Marked 1 meeting");
        clinic.at("2024-11-29 10:05")
                .run("reschedule 1 --at '2024-11-30 14:00' --reason 'called in'")
                .succeeds();
        clinic.run("notifications read 1").succeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "list.json, list --json",
        "empty-list.json, list --tab cancelled --json",
        "meeting.json, show 1 --json",
        "history.json, history 1 --json",
        "person-history.json, history --person 1 --json",
        "settings-history.json, history --settings --json",
        "notifications.json, notifications --json",
        "people.json, people list --json",
        "person.json, people add --role patient --name Eva --email eva@example.org --phone 123 --external-id e1 --json",
        "started.json, start 2 --early --json",
        "booked.json, book --doctor 1 --patient 4 --at '2024-12-01 09:00' --duration 1h --title New --json",
        "rescheduled.json, reschedule 2 --at '2024-11-29 23:00' --json",
        "deleted.json, delete 2 --json",
        "error-ambiguous.json, notifications read --all --for i --json",
        "check.json, check-missed --json",
        "dry-run.json, check-missed --dry-run --as-of 2024-11-29T23:05:00Z --json",
        "undo-check.json, undo-check 2 --json",
        "read.json, notifications read 1 2 --json",
        "import.json, import in.csv --json",
        "error-not-found.json, show 99 --json",
        "error-overlap.json, book --doctor 2 --patient 3 --at '2024-11-29 22:40' --json",
        "error-usage.json, list --tab later --json",
        "access.json, access grant --role patient --for ann --json",
        "no-access.json, access list --json",
        "undone.json, undo 1 --json",
        "settings.json, settings --catch-up 21d --json",
        "backup.json, backup copy.db --json",
        "health-no-book.json, health --db none.db --json",
    })
    void answersAreAsContracted(String golden, String line) throws IOException {
        var run = clinic.run(line);
        var answer = run.out().isEmpty() ? run.error() : run.json();

        assertThat(masked(answer)).isEqualTo(expected(golden));
    }

    @OfAFile
    @Test
    void theHealthOfABookInAFileIsAsContracted() throws IOException {
        assertThat(masked(clinic.run("health --json").json())).isEqualTo(expected("health.json"));
    }

    @OfADatabase
    @Test
    void theHealthOfABookInADatabaseIsAsContracted() throws IOException {
        var answer = (ObjectNode) clinic.run("health --json").json();
        var server = (ObjectNode) answer.get("server");
        assertThat(server.get("version").asText()).matches("\\d+.*");
        server.put("version", "18.6").put("connections", 0).put("maxConnections", 0);

        assertThat(masked(answer.put("db", "URL"))).isEqualTo(expected("health-database.json"));
    }

    /** What differs from one machine, or one build, to another. */
    private JsonNode masked(JsonNode answer) {
        for (var field : List.of("bytes", "freeBytes", "durationMillis")) {
            for (var parent : answer.findParents(field)) {
                if (!parent.get(field).isNull()) {
                    ((ObjectNode) parent).put(field, 0);
                }
            }
        }
        for (var parent : answer.findParents("token")) {
            ((ObjectNode) parent).put("token", "TOKEN");
        }
        for (var parent : answer.findParents("bookId")) {
            ((ObjectNode) parent).put("bookId", "BOOK");
        }
        for (var field : List.of("db", "file", "message", "hint")) {
            for (var parent : answer.findParents(field)) {
                if (parent.get(field).isTextual()) {
                    ((ObjectNode) parent).put(field, parent.get(field).asText().replace(folder.toString(), "FOLDER"));
                }
            }
        }
        return answer;
    }

    private static JsonNode expected(String golden) throws IOException {
        try (var stream = JsonContractTest.class.getResourceAsStream("/golden/" + golden)) {
            assertThat(stream).as("src/test/resources/golden/" + golden).isNotNull();
            return new ObjectMapper().readTree(stream);
        }
    }
}
