package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
            Pattern.compile("INSERT OR |REPLACE INTO|\\bifnull\\(|\\biif\\(|\\bprintf\\("),
            Pattern.compile("\\bgroup_concat\\(|\\btotal\\(|\\bjson_\\w+\\("),
            // the least or the greatest of several values, which is least() and greatest() elsewhere
            Pattern.compile("\\b(?i:min|max)\\([^()\"]*,[^()\"]*\\)(?=[^;]*\\b(?:FROM|WHERE)\\b)"),
            Pattern.compile("\\bLIMIT :?\\w+ ?,"),
            Pattern.compile("COLLATE (NOCASE|BINARY|RTRIM)|\\bINDEXED BY\\b|CAST\\([^()]* AS (REAL|BLOB)\\)"),
            // true and false are no numbers that can be added up
            Pattern.compile(
                    "\\([^()]*\\bIS (NOT )?(NULL|DISTINCT)[^()]*\\) ?[+*]|[+*] ?\\([^()]*\\bIS (NOT )?(NULL|DISTINCT)"),
            // NamedParameters would take the type for a parameter
            Pattern.compile("\\w::\\w"));

    /** What may stand in {@code store.sqlite} only. */
    private static final List<Pattern> OF_SQLITE = List.of(
            Pattern.compile("\\bPRAGMA\\b|\\bpragma_"),
            Pattern.compile("\\bsqlite_(schema|master|sequence|version)"),
            Pattern.compile("\\b(last_insert_rowid|total_changes|changes|randomblob|typeof)\\("),
            Pattern.compile("\\browid\\b|WITHOUT ROWID|\\bSTRICT\\b|\\bRAISE\\("),
            Pattern.compile("\\b(ATTACH|DETACH|VACUUM|REINDEX)\\b"));

    /** What looks at the file itself, of which another database has none. */
    private static final List<String> OF_THE_FILE = List.of("Integrity.java");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|/?\\*).*$");

    private static final Pattern TEXT = Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    @Test
    void noStatementNeedsWhatSqliteAloneHas() throws IOException {
        assertThat(offences("src/main/java/org/missedmeetings/store", NOT_PORTABLE))
                .isEmpty();
    }

    @Test
    void whatOnlySqliteUnderstandsStandsInItsOwnRoom() throws IOException {
        for (var room : List.of("sql", "tables", "files")) {
            assertThat(offences("src/main/java/org/missedmeetings/store/" + room, OF_SQLITE))
                    .isEmpty();
        }
        assertThat(offences("src/main/java/org/missedmeetings/desk", OF_SQLITE)).isEmpty();
        assertThat(offences("src/main/java/org/missedmeetings/store/sqlite", OF_SQLITE))
                .isNotEmpty();
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
                "LIMIT -1",
                "LIMIT 10, 20",
                "SELECT group_concat(name) FROM people",
                "SELECT max(a, b) FROM t",
                "SELECT (ended_at IS NULL) + 1",
                "SELECT 1 + (a IS NOT NULL)",
                "ORDER BY name COLLATE NOCASE",
                "CAST(a AS REAL)",
                "SELECT iif(a, b, c)",
                "SELECT :at::timestamptz ")) {
            assertThat(found(sql, NOT_PORTABLE)).as(sql).isNotEmpty();
        }
        for (var sql : List.of(
                "\"PRAGMA user_version\"",
                "SELECT total_changes()",
                "SELECT last_insert_rowid()",
                "FROM sqlite_schema",
                "SELECT rowid FROM meetings",
                ")) STRICT")) {
            assertThat(found(sql, OF_SQLITE)).as(sql).isNotEmpty();
        }
        for (var sql : List.of(
                "WHERE CAST(:role AS TEXT) IS NULL OR read_at IS NULL AND kind IS NOT DISTINCT FROM :kind",
                "SELECT max(id) + 1 FROM meetings",
                "SELECT coalesce(max(id), 0) FROM people WHERE a = 1",
                "INSERT INTO people (a) VALUES (:a) RETURNING id")) {
            assertThat(found(sql, NOT_PORTABLE)).as(sql).isEmpty();
            assertThat(found(sql, OF_SQLITE)).as(sql).isEmpty();
        }
    }

    private static List<String> offences(String folder, List<Pattern> forms) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            var offences = new ArrayList<String>();
            for (var file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !OF_THE_FILE.contains(path.getFileName().toString()))
                    .toList()) {
                found(texts(file), forms).forEach(what -> offences.add(file.getFileName() + ": " + what));
            }
            return offences;
        }
    }

    /** What stands between quotes in the file, which is where the statements are. */
    private static String texts(Path file) throws IOException {
        var source = COMMENT.matcher(Files.readString(file)).replaceAll("");
        return TEXT.matcher(source)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> found(String sql, List<Pattern> forms) {
        return forms.stream()
                .flatMap(pattern -> pattern.matcher(sql).results())
                .map(match -> match.group())
                .toList();
    }
}
