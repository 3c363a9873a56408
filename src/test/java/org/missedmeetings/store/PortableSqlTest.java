package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The statements are such that another database takes the same text, as far as it has the same tables. */
final class PortableSqlTest {
    /** What SQLite alone knows, or takes without a type. */
    private static final List<Pattern> NOT_PORTABLE = List.of(
            Pattern.compile("strftime|julianday|unixepoch|\\bdatetime\\(|\\bdate\\("),
            Pattern.compile("\\binstr\\("),
            Pattern.compile("\\bGLOB\\b"),
            Pattern.compile("LIMIT -1"),
            Pattern.compile("\\bIS (NOT )?[':]"),
            Pattern.compile("(?<=:\\w{1,30} )IS (NOT )?NULL"),
            Pattern.compile("INSERT OR |\\bifnull\\("));

    /** What looks at the file itself, of which another database has none. */
    private static final List<String> OF_THE_FILE = List.of("Integrity.java");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|/?\\*).*$");

    @Test
    void noStatementNeedsWhatSqliteAloneHas() throws IOException {
        assertThat(offences("src/main/java/org/missedmeetings/store")).isEmpty();
    }

    @Test
    void whatIsRefusedIsFound() {
        for (var sql : List.of(
                "WHERE julianday(a) > 1",
                "WHERE instr(name, :part) > 0",
                "SELECT strftime('%Y', at)",
                "WHERE kind IS 'missed'",
                "WHERE reason IS NOT :reason",
                "WHERE :role IS NULL OR role = :role",
                "LIMIT -1")) {
            assertThat(found(sql)).as(sql).isNotEmpty();
        }
        assertThat(found("WHERE CAST(:role AS TEXT) IS NULL OR read_at IS NULL AND kind IS NOT DISTINCT FROM :kind"))
                .isEmpty();
    }

    private static List<String> offences(String folder) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            var offences = new ArrayList<String>();
            for (var file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !OF_THE_FILE.contains(path.getFileName().toString()))
                    .toList()) {
                var source = COMMENT.matcher(Files.readString(file)).replaceAll("");
                found(source).forEach(what -> offences.add(file.getFileName() + ": " + what));
            }
            return offences;
        }
    }

    private static List<String> found(String sql) {
        return NOT_PORTABLE.stream()
                .flatMap(pattern -> pattern.matcher(sql).results())
                .map(match -> match.group())
                .toList();
    }
}
