package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.missedmeetings.cli.Commands;

/** The manual's pages, as the build has made them. */
final class ManualIT {
    static List<String> commands() {
        var commands = new ArrayList<>(Commands.all());
        commands.add("");
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAPageWithAllItsOptions(String command) throws IOException {
        var page = page(command);

        assertThat(page).as(command).contains(Commands.options(command));
        assertThat(page).contains(".TH", "the book is missing, unusable, or newer than this program");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyPageHasTheSectionsOfAManual(String command) throws IOException {
        assertThat(page(command))
                .containsSubsequence("\"EXIT STATUS\"", "\"ENVIRONMENT\"", "\"FILES\"", "\"SEE ALSO\"")
                .contains("MISSED_MEETINGS_DB", "missed-meetings.db");
    }

    private static String page(String command) throws IOException {
        var name = ("missed-meetings " + command).strip().replace(' ', '-');
        return Files.readString(Path.of("target/man", name + ".1")).replace("\\-", "-");
    }
}
