package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;

/** What goes to which stream, and in what form: a script takes the result from one and the error from the other. */
final class StreamsTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show 99 -v --json",
                "-v --json book --doctor zoe --patient ann --at 'today 07:00'",
                "-v --json book --doctor mit --patient ann --at 'today 10:00'",
                "--json lst",
                "--json",
                "-v --json list --db none.db",
                "-v --json health --max-age soon",
            })
    void anErrorAsJsonIsOneObject(String line) {
        var run = clinic.run(line).printsNothing().complainsOnce();

        assertThat(run.code()).isNotZero();
        assertThat(run.error().get("error").asText()).isNotEmpty();
        assertThat(run.error().get("code").asText()).isNotEmpty();
        assertThat(run.error().get("hint").asText()).isNotEmpty();
    }

    @Test
    void itTakesAlongWhatElseWasSaid() throws IOException {
        var error = clinic.run("show 99 -v --json").exits(3).error();
        assertThat(error.get("notes").get(0).asText())
                .startsWith("Book: " + clinic.url().text());
        assertThat(clinic.run("show 99 --json").error().has("notes")).isFalse();

        Files.writeString(folder.resolve("text.db"), "no book, but long enough to be taken for one".repeat(50));
        var trace = clinic.run("list -v --json --db text.db").exits(5).error().get("notes");
        assertThat(trace.toString()).contains("SQLiteException", "    at org.missedmeetings.");
    }

    @Test
    void notesBesideAJsonResultAreOneObjectALine() throws JsonProcessingException {
        var run =
                clinic.run("people add --role doctor --name 'Li Ito' -v --json").succeeds();

        assertThat(run.json().get("id").asInt()).isEqualTo(5);
        assertThat(run.err().lines()).hasSize(2);
        for (var note : run.err().lines().toList()) {
            assertThat(new ObjectMapper().readTree(note).fieldNames())
                    .toIterable()
                    .containsExactly("note");
        }
        run.complains("{\"note\":\"Book: ", "{\"note\":\"doctor 2 has the same name.\"}");
    }

    @Test
    void quietSaysOfWhatWasMadeItsNumberAndNothingElse() {
        assertThat(clinic.run("people add --role patient --name Eva -q")
                        .succeeds()
                        .isSilentOnErr()
                        .out())
                .isEqualTo("5\n");
        assertThat(clinic.run("book --doctor zoe --patient eva --at 'today 10:00' -q")
                        .succeeds()
                        .isSilentOnErr()
                        .out())
                .isEqualTo("1\n");
        assertThat(clinic.run("access grant --role staff --name desk -q")
                        .succeeds()
                        .isSilentOnErr()
                        .out())
                .matches("mm_\\S+\n");
        clinic.run("start 1 --early -q").succeeds().isSilent();
    }

    @Test
    void theVersionAsJsonIsOneObject() {
        for (var line : new String[] {"--version --json", "--json -V", "list --version --json"}) {
            var version = clinic.run(line).succeeds().isSilentOnErr().json();
            assertThat(version.fieldNames())
                    .toIterable()
                    .as(line)
                    .containsExactly("version", "commit", "java", "sqlite", "postgresql");
            assertThat(version.get("sqlite").asText()).startsWith("3.");
        }
    }
}
