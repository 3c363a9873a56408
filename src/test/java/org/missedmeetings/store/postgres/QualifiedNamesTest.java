package org.missedmeetings.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class QualifiedNamesTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/org/missedmeetings/store/postgres");
    private static final Pattern MADE = Pattern.compile("(?m)^CREATE (?:OR REPLACE )?(?:TABLE|VIEW) (\\w+)");

    private final QualifiedNames names = new QualifiedNames("clinic_a");

    /** One that is not known would be looked for along the path of whoever asks, and be found in the wrong schema one day. */
    @Test
    void eachTableOfTheScriptsIsKnown() throws IOException {
        var tables = new TreeSet<String>();
        try (var scripts = Files.newDirectoryStream(SCRIPTS, "schema-*.sql")) {
            for (var script : scripts) {
                MADE.matcher(Files.readString(script, StandardCharsets.UTF_8))
                        .results()
                        .forEach(made -> tables.add(made.group(1)));
            }
        }

        assertThat(tables)
                .hasSizeGreaterThan(10)
                .allSatisfy(table -> assertThat(names.apply("SELECT 1 FROM " + table))
                        .isEqualTo("SELECT 1 FROM \"clinic_a\"." + table));
    }

    @Test
    void textInQuotesAndColumnsAreLeftAlone() {
        assertThat(names.apply("UPDATE settings SET value = 'from people' WHERE key = :history"))
                .isEqualTo("UPDATE \"clinic_a\".settings SET value = 'from people' WHERE key = :history");
    }
}
