package org.missedmeetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the program takes what somebody in a hurry types. */
final class UsageTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "lst, There is no command lst., 'Did you mean: list'",
        "reshedule 1 --at x, There is no command reshedule., 'Did you mean: reschedule'",
        "list --pateint Ann, There is no option --pateint here., '--patient'",
        "list --nothing, There is no option --nothing here., 'Try:'",
        "show, Missing required parameter, --help",
        "list --tab, Missing required parameter, --help",
        "list --limit x, given for --limit does not fit, --help",
        "'', Missing required subcommand, --help",
    })
    void aMistypedLineIsExplained(String line, String message, String hint) {
        clinic.run(line).exits(2).complains("Error: ", message, hint).printsNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "init --help",
                "people --help",
                "people add --help",
                "people list --help",
                "book --help",
                "check-missed --help",
                "undo-check --help",
                "list --help",
                "show --help",
                "history --help",
                "start --help",
                "complete --help",
                "cancel --help",
                "delete --help",
                "reschedule --help",
                "notifications --help",
                "notifications read --help",
                "import -h",
            })
    void everyHelpListsTheExitCodes(String line) {
        clinic.run(line)
                .succeeds()
                .prints("Usage: missed-meetings", "Exit codes:", "refused:", "130", "--db=PATH")
                .complainsNot("Error");
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        assertThat(clinic.run("--json list").out())
                .isEqualTo(clinic.run("list --json").out());
        clinic.run("--zone UTC --db missed-meetings.db list").prints("Times: UTC");
        clinic.run("people --json list").prints("\"role\":\"doctor\"");
        clinic.run("people list --json").prints("\"role\":\"doctor\"");
        clinic.run("-V").succeeds().prints("missed-meetings");
    }

    @Test
    void theActorIsTheOptionTheVariableOrTheUser() {
        clinic.run("book --doctor 1 --patient 3 --at 'today 10:00'").succeeds();
        clinic.with("MISSED_MEETINGS_ACTOR", "Front desk").run("start 1").succeeds();
        clinic.run("complete 1 --actor Zoë").succeeds();
        assertThat(clinic.run("history 1 --json").json().findValuesAsText("actor"))
                .containsExactly("reception", "Front desk", "Zoë");
        clinic.run("delete 1 --actor ' '").exits(2).complains("actor's name is empty");
        clinic.run(List.of("delete", "1", "--actor", "x".repeat(10_000)))
                .exits(2)
                .complains("longer than 255");
    }

    @Test
    void lettersThatTheLocaleHasLostAreNotStored() {
        clinic.run(List.of("people", "add", "--role=doctor", "--name=Zo\uFFFD\uFFFD"))
                .exits(2)
                .complains("did not arrive", "LC_ALL=C.UTF-8");
        clinic.run("people list").prints("4 people.");
        var error = clinic.run(List.of("people", "list", "--json", "--actor=\uFFFD"))
                .exits(2)
                .error();
        assertThat(error.get("code").asText()).isEqualTo("bad_encoding");
        clinic.with("MISSED_MEETINGS_ACTOR", "Zo\uFFFD")
                .run("people add --role doctor --name X")
                .exits(2);
    }

    @Test
    void helpIsWhatSomeTypeFirst() {
        assertThat(clinic.run("help list").succeeds().out())
                .isEqualTo(clinic.run("list --help").out());
        assertThat(clinic.run("help").succeeds().out())
                .isEqualTo(clinic.run("--help").out());
    }

    /** An error is worth more than the output that could not be written before it. */
    @Test
    void anErrorIsNotLostInAClosedPipe() {
        for (var why : List.of("Broken pipe", "No space left on device")) {
            var err = new ByteArrayOutputStream();
            var code = clinic.run(List.of("history", "99", "--json"), new Closed(why), err);

            assertThat(code).isEqualTo(3);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("{\"error\":\"There is no meeting 99.")
                    .hasLineCount(1);
        }
    }

    @Test
    void theBookIsTheOptionTheVariableOrTheOneInTheFolder() {
        clinic.run("init --db elsewhere.db").prints("elsewhere.db");
        clinic.with("MISSED_MEETINGS_DB", "elsewhere.db").run("people list").prints("0 people");
        clinic.run("people list --db missed-meetings.db").prints("4 people");
    }

    @Test
    void verboseSaysWhichBookAndWhen() {
        clinic.run("list -v")
                .succeeds()
                .complains("missed-meetings.db", "zone Europe/Berlin", "Friday 2024-11-29 08:00");
    }

    @Test
    void whoeverStopsReadingHasSeenEnough() {
        clinic.run("book --doctor 1 --patient 3 --at 'today 10:00'").succeeds();
        for (var line : List.of("list", "list --json", "people list --json", "--help", "history 1")) {
            var code = clinic.run(
                    List.of(line.split(" ", -1)), new Closed("Broken pipe"), OutputStream.nullOutputStream());
            assertThat(code).as(line).isZero();
        }
    }

    @Test
    void outputThatCannotBeWrittenIsAFailure() {
        var err = new ByteArrayOutputStream();

        var code = clinic.run(List.of("list"), new Closed("No space left on device"), err);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("could not be written: No space left on device");
    }

    /** Where the bytes of a test's output go when they can go nowhere. */
    private static final class Closed extends OutputStream {
        private final String why;

        Closed(String why) {
            this.why = why;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(why);
        }
    }
}
