package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Commands;

/** The manual's pages, as the build has made them. */
final class ManualIT {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\s+(?:-\\w, )?(--[a-z-]+)");
    private static final Path NOWHERE = Path.of("target");

    static List<String> commands() {
        var commands = new ArrayList<>(Commands.all());
        commands.add("");
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAPageWithAllItsOptions(String command) throws IOException {
        var page = page(command);

        var shared = help("").replaceFirst("(?s).*\nOptions of every command:(.*)\nExit codes:.*", "$1");
        var options = OPTION.matcher(shared + (command.isEmpty() ? "" : help(command)));
        while (options.find()) {
            assertThat(page).as(command).contains(options.group(1));
        }
        assertThat(page).contains(".TH", "the book is missing, unusable, or newer than this program");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyPageHasTheSectionsOfAManual(String command) throws IOException {
        assertThat(page(command))
                .containsSubsequence("\"EXIT STATUS\"", "\"ENVIRONMENT\"", "\"FILES\"", "\"SEE ALSO\"")
                .contains("MISSED_MEETINGS_DB", "missed-meetings.db");
    }

    private static String help(String command) {
        return Clinic.in(NOWHERE).run(command + " --help").succeeds().out();
    }

    private static String page(String command) throws IOException {
        var name = ("missed-meetings " + command).strip().replace(' ', '-');
        return Files.readString(Path.of("target/man", name + ".1")).replace("\\-", "-");
    }
}
