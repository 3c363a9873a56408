package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** Names come from outside: whatever is in them, they are stored as they are and shown so that they do no harm. */
final class NamesTest {
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
                "Robert'); DROP TABLE meetings;--",
                "Quote \" and ' and `",
                "红 李",
                "محمد علی",
                "Ελένη Παπά",
                "e\u0301clair",
                "👩‍⚕️ Emoji",
                "100% _like_",
            })
    void anyScriptAndPunctuationGoesInAndOut(String name) {
        missed(name);

        clinic.run("list --tab missed").prints(name);
        clinic.run("notifications --for 1").prints("Appointment with " + name + " was not attended");
        assertThat(clinic.run("list --tab missed --json")
                        .json()
                        .get(0)
                        .get("patient")
                        .get("name")
                        .asText())
                .isEqualTo(name);
        assertThat(clinic.run(List.of("list", "--tab=missed", "--json", "--patient=" + name))
                        .json())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u001b[31mRed", "Bell\u0007", "\u202Eevil", "\u2066hidden", "zero\u200Bwidth", "c1\u009b31m"})
    void whatWouldActOnATerminalIsMadeVisible(String name) {
        missed(name);
        var harmful = name.codePoints()
                .filter(point -> point < ' ' || point > 0x7e)
                .findFirst()
                .orElseThrow();

        for (var line : List.of(
                "list --tab missed",
                "show 1",
                "notifications",
                "people list",
                "check-missed --dry-run --as-of 2025-01-01T00:00Z")) {
            var run = clinic.run(line).succeeds();
            assertThat(run.out().codePoints()).as(line).doesNotContain(harmful);
        }
        clinic.run("list --tab missed").prints(String.format("<U+%04X>", harmful));
        assertThat(clinic.run("show 1 --json").json().get("patient").get("name").asText())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "two\r\nlines", "two\tlines", "two \u2028 lines", "two\u0085lines"})
    void lineEndsAndTabsInANameAreSpaces(String name) {
        clinic.run(List.of("people", "add", "--role=patient", "--name", name)).prints(": two lines\n");
    }

    /** As Java sees the working folder where the locale lacks its letters. */
    @OfAFile
    @Test
    void aWorkingFolderWhoseLettersWereLostIsNotSaidToBeMissing() {
        var lost = Clinic.in(folder.resolve("B?? ???"));

        lost.run("list").exits(2).complains("locale", "export LC_ALL=C.UTF-8");
        lost.run("list --db book.db").exits(2).complains("locale");
    }

    private void missed(String name) {
        clinic.run(List.of("people", "add", "--role=patient", "--name", name)).succeeds();
        clinic.run("book --doctor 1 --patient 5 --at '2024-11-29 09:00'").succeeds();
        clinic.at("2024-11-29 09:30").run("check-missed").prints("Marked 1 meeting");
    }
}
