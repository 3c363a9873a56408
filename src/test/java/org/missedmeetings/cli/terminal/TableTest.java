package org.missedmeetings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.missedmeetings.support.Seeded;

final class TableTest {
    private static final List<String> LETTERS = List.of(
            "a",
            "Z",
            "é",
            "e\u0301",
            "ß",
            "Ж",
            "ש",
            "م",
            "क\u093F",
            "ก\u0E34",
            "한",
            "漢",
            "ｆ",
            "\uD842\uDFB7",
            "😀",
            "'",
            " ");

    private static final String TIME = "Fri 2024-11-29 22:35";

    @Test
    void itFitsEveryScreenAndNamesGiveWayBeforeIdsAndTimes() throws Exception {
        Seeded.run(random -> {
            for (var columns = 20; columns <= 200; columns++) {
                for (var table = 0; table < 10; table++) {
                    drawn(random, columns);
                }
            }
        });
    }

    private static void drawn(Random random, int columns) {
        var text = new StringBuilder();
        var table = new Table(
                screen(columns),
                text::append,
                Screen.Color.NEVER,
                Table.Column.fixed("ID"),
                Table.Column.fixed("TIME"),
                Table.Column.name("DOCTOR"),
                Table.Column.name("PATIENT"),
                Table.Column.optional("NOTE", 1));
        var rows = 1 + random.nextInt(5);
        for (var row = 1; row <= rows; row++) {
            table.row(row, TIME, name(random), name(random), random.nextBoolean() ? null : "moved twice");
        }
        table.end();

        // an id, a time and two names of five columns, and a gap of one between them
        var narrowest = 1 + TIME.length() + 2 * 5 + 3;
        for (var line : text.toString().lines().toList()) {
            assertThat(TerminalText.width(line))
                    .as("at %d columns: %s", columns, text)
                    .isLessThanOrEqualTo(Math.max(columns, narrowest + 1));
        }
        for (var row = 1; row <= rows; row++) {
            assertThat(text.toString()).as("at %d columns", columns).containsPattern("(?m)^" + row + " +" + TIME);
        }
    }

    private static String name(Random random) {
        var name = new StringBuilder("N");
        for (var left = random.nextInt(40); left > 0; left--) {
            name.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return name.toString();
    }

    private static Screen screen(int columns) {
        var nowhere = OutputStream.nullOutputStream();
        return new Screen(
                new Environment(
                        Clock.systemUTC(),
                        new ByteArrayInputStream(new byte[0]),
                        nowhere,
                        nowhere,
                        StandardCharsets.UTF_8,
                        Map.of(),
                        Path.of("target"),
                        () -> null,
                        "reception",
                        "desk-1",
                        new Terminal(true, true, () -> columns)),
                () -> false);
    }
}
