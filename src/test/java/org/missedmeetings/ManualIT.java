package org.missedmeetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual's pages, as the build has made them. */
final class ManualIT {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\s+(?:-\\w, )?(--[a-z-]+)");
    private static final Path NOWHERE = Path.of("target");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "init",
                "people",
                "people add",
                "people list",
                "book",
                "check-missed",
                "undo-check",
                "list",
                "show",
                "history",
                "start",
                "complete",
                "cancel",
                "delete",
                "reschedule",
                "notifications",
                "notifications read",
                "import",
                "health",
                "backup",
                "settings",
                "completion"
            })
    void everyCommandHasAPageWithAllItsOptions(String command) throws IOException {
        var name = ("missed-meetings " + command).strip().replace(' ', '-');
        var page = Files.readString(Path.of("target/man", name + ".1")).replace("\\-", "-");

        var options = OPTION.matcher(
                Clinic.in(NOWHERE).run(command + " --help").succeeds().out());
        while (options.find()) {
            assertThat(page).as(name).contains(options.group(1));
        }
        assertThat(page).contains(".TH", "the book is missing, unusable, or newer than this program");
    }
}
