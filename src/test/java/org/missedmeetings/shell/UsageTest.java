package org.missedmeetings.shell;

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
import org.junit.jupiter.params.provider.MethodSource;
import org.missedmeetings.cli.Commands;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

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
        "lst, There is no command lst., missed-meetings list",
        "LIST, There is no command LIST., missed-meetings list",
        "reshedule 1 --at x, There is no command reshedule., missed-meetings reschedule",
        "canlce 1, There is no command canlce., missed-meetings cancel",
        "bcakup x, There is no command bcakup., missed-meetings backup",
        "today, There is no command today., missed-meetings list --on today",
        "tell, There is no command tell., missed-meetings notifications",
        "edit 3, There is no command edit., missed-meetings reschedule",
        "frobnicate, There is no command frobnicate., See them all with: missed-meetings --help",
        "people edit, There is no command people edit., missed-meetings people add or list",
        "people, people needs another word., missed-meetings people add or list",
        "people lits, There is no command people lits., missed-meetings people list",
        "access foo, There is no command access foo., 'missed-meetings access grant, list or revoke'",
        "access remove 1, There is no command access remove., missed-meetings access revoke",
        "notifications 5, There is no command notifications 5., missed-meetings notifications read",
        "list missed, list does not take the word missed., missed-meetings list --tab missed",
        "list Ann, There is a word too many after list., quotes",
        "list --pateint Ann, list has no option --pateint., Type --patient instead.",
        "--jsn list, There is no option --jsn., Type --json instead.",
        "list --nothing=x, list has no option --nothing., 'See: missed-meetings list --help'",
        "show, show needs ID., missed-meetings show 42",
        "book --doctor 1 --pateint Ann, book has no option --pateint., Type --patient instead.",
        "book --doctor=1 --pateint=Ann --reason --x, book has no option --pateint., Type --patient instead.",
        "reschedule 1, 'reschedule needs one of --at TIME, --by SHIFT, --body FILE.', missed-meetings reschedule 42",
        "reschedule 1 --att x, reschedule has no option --att., Type --at instead.",
        "book --doctor 1, 'book needs --patient PATIENT, --at TIME.', missed-meetings book --doctor smith",
        "list --tab, --tab needs a value., 'It is one of: upcoming, missed'",
        "list --tab later, --tab cannot be later., 'It is one of: upcoming, missed'",
        "list --tab missed --tab all, --tab is given more than once., Give it once.",
        "list --limit x, --limit cannot be x., --limit 50",
        "access grant --role staff --name x --expires 2y, not a length of time, '12h, 90d or 365d'",
        "help nosuch, There is no command nosuch., missed-meetings --help",
        "help people nosuch, There is no command people nosuch., people add or list",
        "nosuch --help, There is no command nosuch., missed-meetings --help",
        "nosuch --version, There is no command nosuch., missed-meetings --help",
    })
    void aMistypedLineIsExplained(String line, String message, String hint) {
        var run = clinic.run(line)
                .exits(2)
                .complains("Error: ", message, "Try:   ", hint)
                .printsNothing();
        assertThat(run.err()).as("one sentence and one hint").hasLineCount(2);
    }

    @Test
    void nothingTypedShowsWhatThereIs() {
        var run = clinic.run("").exits(2).printsNothing().complains("missed-meetings list", "--help");
        for (var command : Commands.all()) {
            run.complains(command.split(" ", 2)[0]);
        }
        assertThat(run.err().lines()).hasSizeLessThan(24);
        assertThat(clinic.run("-q").exits(2).err()).isEqualTo(run.err());
    }

    @Test
    void helpShowsEveryCommandOnceInItsGroup() {
        var help = clinic.run("--help").succeeds().out();
        assertThat(help)
                .containsSubsequence(
                        "The front desk:\n  book",
                        "The book:\n  init",
                        "Options of every command:",
                        "Exit codes:",
                        "Environment:",
                        "MISSED_MEETINGS_DB",
                        "Files:",
                        "missed-meetings.db");
        assertThat(Commands.all()).doesNotHaveDuplicates();
    }

    @Test
    void shortOptionsStandForTheOnesTypedMost() {
        clinic.run("book -d zoe -p ann --at 'today 10:00'").succeeds();
        clinic.run("list -d zoe -p ann -t upcoming").succeeds().prints("1 upcoming meeting");
    }

    static List<String> commands() {
        return Commands.all();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpShowsItsOwnAndSaysWhereTheRestIs(String command) {
        var help = clinic.run(command + " --help")
                .succeeds()
                .prints("Usage: missed-meetings " + command, "--json", "exit codes", "missed-meetings --help")
                .printsNot("--db=PATH", "Exit codes:", "--color=WHEN")
                .isSilentOnErr();
        assertThat(help.out().lines().filter(line -> line.startsWith("Example: ")))
                .as("in one line, to be copied")
                .allMatch(line -> line.chars().filter(letter -> letter == '"').count() % 2 == 0);
        assertThat(clinic.run(command + " -h").out()).isEqualTo(help.out());
        assertThat(clinic.run("help " + command).out()).isEqualTo(help.out());
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        assertThat(clinic.run("--json list").out())
                .isEqualTo(clinic.run("list --json").out());
        clinic.run("--zone UTC --db '" + clinic.url().text() + "' list").prints("Times: UTC");
        clinic.run("people --json list").prints("\"role\":\"doctor\"");
        clinic.run("people list --json").prints("\"role\":\"doctor\"");
        clinic.run("-V").succeeds().prints("missed-meetings");
    }

    @Test
    void theActorIsTheOptionTheVariableOrTheUser() {
        clinic.run("book --doctor 1 --patient 3 --at 'today 10:00'").succeeds();
        clinic.with("MISSED_MEETINGS_ACTOR", "Front desk")
                .run("start 1 --early")
                .succeeds();
        clinic.run("complete 1 --early --actor Zoë").succeeds();
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

    @OfAFile
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
                .complains(clinic.url().text(), "zone Europe/Berlin", "Friday 2024-11-29 08:00");
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
