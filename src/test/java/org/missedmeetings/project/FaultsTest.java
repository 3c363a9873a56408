package org.missedmeetings.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.missedmeetings.cli.Commands;

/** The fault tests are not Java, and have a list of their own of the commands that write. */
final class FaultsTest {
    /** They write nothing; {@code list} is among the others, since whatever reads first may have to upgrade a book. */
    private static final List<String> READING = List.of("show", "history", "people list", "access list", "completion");

    @Test
    void everyCommandThatWritesIsTriedWithFaults() throws IOException {
        var tried = Files.readString(Path.of("src/test/faults/commands.py"));
        var serve = Files.readString(Path.of("src/test/faults/serve_kills.py"));
        assertThat(Commands.all()).containsAll(READING);
        assertThat(Commands.withoutOthersBelow())
                .filteredOn(command -> !READING.contains(command))
                .allSatisfy(command -> {
                    var typed = "\"" + command.replace(" ", "\", \"") + "\"";
                    assertThat(command.equals("serve") ? serve : tried).contains(typed);
                });
    }
}
