package org.missedmeetings.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.missedmeetings.cli.Commands;
import org.missedmeetings.support.Clinic;

/**
 * The help in src/docs/reference.md is the program's, word for word. Where it is not, target/reference.md has the page
 * as it should be.
 */
final class ReferenceTest {
    private static final String BEGIN = "<!-- help: ";
    private static final String END = "<!-- end of help -->";

    @Test
    void theHelpIsTheProgramsOwn() throws IOException {
        var page = Files.readString(Path.of("src/docs/reference.md"));
        var help = new StringBuilder();
        help.append(section("missed-meetings", ""));
        for (var command : Commands.all()) {
            help.append(section(command, command));
        }
        var begin = page.indexOf("\n", page.indexOf(BEGIN)) + 1;
        var expected = page.substring(0, begin) + "\n" + help + page.substring(page.indexOf(END));
        Files.writeString(Path.of("target/reference.md"), expected);

        assertThat(page)
                .as("src/docs/reference.md; as it should be, it is in target/reference.md")
                .isEqualTo(expected);
    }

    private static String section(String title, String command) {
        var help =
                Clinic.in(Path.of("target")).run(command + " --help").succeeds().out();
        // what every command says alike stands once, in the program's own
        var own = help.replaceFirst("\nEvery command also takes .*\nFor these, .*\n", "")
                .replaceFirst("\n+$", "\n");
        return "### " + title + "\n\n```text\n" + own + "```\n\n";
    }
}
