package org.missedmeetings.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.missedmeetings.http.ApiDescription;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.PostgresServer;
import org.missedmeetings.support.Served;

/**
 * Every block of code in every document, typed as it stands there, in a prepared book; where an answer is shown, it is
 * the answer to the letter. A comment right before a block says what has to be known, as {@code testing.md} explains:
 * {@code at 2024-11-29 23:05}, {@code file old.csv}, {@code exit 7}, or {@code not run here:} with the reason and what
 * covers it instead.
 */
final class DocumentExamplesTest {
    private static final String NOT_RUN = "not run here: ";
    private static final Pattern STEP = Pattern.compile("(?m)^\\$ ((?:.*\\\\\n)*.*)\n((?:(?!\\$ ).*\n)*)");
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)=(\\S+)");
    private static final Pattern FROM_FILE = Pattern.compile("missed-meetings (.*) < (\\S+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern TIME = Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\w+day [^|]*) \\|$");
    private static final Pattern NAMED = Pattern.compile("[\\w./-]*\\w");

    /** The page whose book is in a database. */
    private static final Path OF_DATABASES = Path.of("src/docs/postgresql.md");

    private static final String README = "README.md";
    private static final Pattern GRANTS = Pattern.compile("(?m)^(An account that is to use it|GRANT ).*\n");

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private String token;

    /** Where the book is, as the page shows it. */
    private String shownBook;

    /** With books in a database that one's own page, and the README, which is to be true of any book. */
    static Stream<Path> pages() throws IOException {
        if (PostgresServer.isWanted()) {
            return Stream.of(Path.of(README), OF_DATABASES);
        }
        var withBlocks = new ArrayList<Path>();
        for (var page : Pages.all()) {
            if (!Pages.blocks(page).isEmpty() && !page.endsWith(OF_DATABASES)) {
                withBlocks.add(page);
            }
        }
        return withBlocks.stream();
    }

    @AfterEach
    void close() {
        if (served != null) {
            served.close();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsShownIsWhatHappens(Path page) throws IOException {
        clinic = page.endsWith(README) ? Clinic.in(folder) : prepared();
        shownBook = page.endsWith(OF_DATABASES)
                ? "postgresql://desk@db.example.org/clinic?schema=clinic_a"
                : "/srv/clinic/missed-meetings.db";
        var text = Files.readString(page);
        var played = text;
        for (var block : Pages.blocks(page)) {
            if (block.remark().startsWith(NOT_RUN)) {
                assertCovered(block);
                continue;
            }
            switch (block.language()) {
                case "console" -> played = block.replacedIn(played, steps(block));
                case "csv" -> Files.writeString(folder.resolve(option(block, "file ")), block.text());
                case "json" -> new ObjectMapper().readTree(block.text());
                // pictures and lists: nothing to run
                case "text" -> assertThat(block.text()).as(block.name()).doesNotContain("$ ");
                default -> fail("Nothing runs this block, and nothing says why: " + block.name());
            }
        }
        var target = Path.of("target/documents").resolve(page);
        Files.createDirectories(target.getParent());
        Files.writeString(target, played);
        assertThat(text).as(page + "; what it should be is in " + target).isEqualTo(played);
    }

    /** Two doctors and two patients, as {@link Clinic#staffed}, and four meetings of theirs. */
    private Clinic prepared() {
        var prepared = Clinic.staffed(folder).at("2024-11-29 12:00");
        prepared.run("book --doctor 1 --patient 3 --at 22:35 --title Follow-up").succeeds();
        prepared.run("book --doctor 1 --patient 4 --at '2024-12-03 10:00'").succeeds();
        prepared.run("book --doctor 2 --patient 3 --at '2024-12-04 10:00'").succeeds();
        prepared.run("book --doctor 2 --patient 4 --at '2024-12-05 10:00'").succeeds();
        return prepared;
    }

    /** Who does not run it says who does. */
    private static void assertCovered(Pages.Block block) throws IOException {
        var names = NAMED.matcher(block.remark())
                .results()
                .map(match -> match.group())
                .toList();
        for (var name : names) {
            if (Sources.hasTest(name) || (name.contains("/") && Files.exists(Path.of(name)))) {
                return;
            }
        }
        fail("What covers this block instead? Name a test or a script: " + block.name());
    }

    /** Does what is typed in the block; the result is the block with what really came of it. */
    private String steps(Pages.Block block) throws IOException {
        var at = option(block, "at ");
        if (!at.isEmpty()) {
            clinic.at(at);
        }
        var exit = option(block, "exit ");
        var played = new StringBuilder();
        var step = STEP.matcher(block.text());
        while (step.find()) {
            assertThat(step.start()).as(block.name()).isEqualTo(played.isEmpty() ? 0 : step.start());
            var isLast = step.end() == block.text().length();
            var line = step.group(1).replace("\\\n", "");
            var answer = step(line, step.group(2), isLast && !exit.isEmpty() ? Integer.parseInt(exit) : 0);
            played.append("$ ")
                    .append(step.group(1))
                    .append('\n')
                    .append(step.group(2).isEmpty() ? "" : answer);
        }
        assertThat(played).as(block.name()).isNotEmpty();
        return played.toString();
    }

    private String step(String line, String shown, int code) throws IOException {
        var export = EXPORT.matcher(line);
        if (export.matches()) {
            clinic.with(export.group(1), inFolder(export.group(2)));
            return "";
        }
        if (line.startsWith("curl ")) {
            var answer = curl(line).json();
            return shown.isEmpty() || new ObjectMapper().readTree(shown).equals(answer)
                    ? shown
                    : new ApiDescription(answer).text();
        }
        if (line.equals("missed-meetings serve")) {
            served = Served.of(clinic);
            return "Serving at http://localhost:8080/\n";
        }
        var fromFile = FROM_FILE.matcher(line);
        if (fromFile.matches()) {
            clinic.reading(Files.readString(folder.resolve(fromFile.group(2))));
            return said(fromFile.group(1), code);
        }
        assertThat(line).startsWith("missed-meetings ");
        return said(inFolder(line.substring("missed-meetings ".length())), code);
    }

    private String said(String line, int code) {
        var run = clinic.run(line).exits(code);
        var said = (run.out() + run.err())
                .replace(clinic.url().text(), shownBook)
                .replace(folder.toString(), "/srv/clinic");
        // in a file nothing is to be granted
        return shownBook.startsWith("/") ? GRANTS.matcher(said).replaceAll("") : said;
    }

    private String inFolder(String shown) {
        return shown.replace(shownBook, clinic.url().text()).replace("/srv/clinic", folder.toString());
    }

    /** Sends what curl would, to a server of the prepared book. */
    private Answer curl(String line) {
        if (served == null) {
            served = Served.of(clinic);
        }
        if (token == null) {
            token = clinic.token("--role staff --name 'front desk'");
        }
        var words = WORD.matcher(line.replace("$TOKEN", token))
                .results()
                .map(match -> Stream.of(match.group(1), match.group(2), match.group(3))
                        .filter(word -> word != null)
                        .findFirst()
                        .orElseThrow())
                .toList();
        var caller = served.stranger();
        var method = "GET";
        String body = null;
        var path = "";
        for (var word = 1; word < words.size(); word++) {
            switch (words.get(word)) {
                case "-X" -> method = words.get(++word);
                case "-H" -> {
                    var header = words.get(++word).split(": ", 2);
                    caller = caller.with(header[0], header[1]);
                }
                case "-d" -> body = words.get(++word);
                default -> path = words.get(word).replace("http://localhost:8080", "");
            }
        }
        var answer = caller.send(method, path, body);
        assertThat(answer.status()).as(line + "\n" + answer.body()).isLessThan(500);
        return answer;
    }

    private static String option(Pages.Block block, String name) {
        return Arrays.stream(block.remark().split("; "))
                .filter(remark -> remark.startsWith(name))
                .findFirst()
                .map(remark -> remark.substring(name.length()))
                .orElse("");
    }

    /** The table of what may be typed as a time, on the day that it names. */
    @Test
    void everyTimeOfTheReferenceMeansWhatItSays() throws IOException {
        clinic = prepared();
        var times = TIME.matcher(Files.readString(Path.of("src/docs/reference.md")));
        var found = 0;
        while (times.find()) {
            clinic.run(List.of(
                            "book",
                            "--doctor",
                            "1",
                            "--patient",
                            "4",
                            "--at",
                            times.group(1),
                            "--allow-overlap",
                            "--reason",
                            "tried"))
                    .succeeds()
                    .prints(", " + times.group(2) + " Europe/Berlin (30m)");
            found++;
        }
        assertThat(found).isGreaterThan(10);
    }
}
