package org.missedmeetings.render.hints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.missedmeetings.cli.Commands;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.health.HealthProblem;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.ProblemType;
import org.missedmeetings.support.ProgramClasses;

/** Every type of problem that there is has words in every client, and each client's words name what that client has. */
final class HintsTest {
    private static final Path BOOK = Path.of("/srv/a clinic/book.db");
    private static final Pattern COMMAND =
            Pattern.compile("missed-meetings (?:--db (?:'[^']*'|\\S+) )?([a-z-]+)(?: ([a-z]+)\\b)?([^;:.,(]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|DELETE) (/api/[^\\s,?.]*)");

    private final Hints shell = new ShellHints();
    private final Hints http = new HttpHints();

    @Test
    void eachClientHasWordsForEachType() {
        for (var type : types()) {
            for (var facts : facts(type)) {
                for (var hint : List.of(shell.of(type, facts), http.of(type, facts))) {
                    assertThat(hint).as(type.toString()).isNotBlank().doesNotContain("null");
                }
            }
        }
    }

    @Test
    void theShellIsToldCommandsAndOptionsThatThereAre() {
        var commands = Commands.all();
        var options = new TreeSet<String>();
        commands.forEach(command -> options.addAll(Commands.options(command)));
        for (var type : types()) {
            for (var facts : facts(type)) {
                var hint = shell.of(type, facts);
                assertThat(hint).as(type.toString()).doesNotContainPattern(REQUEST);
                COMMAND.matcher(hint).results().forEach(typed -> {
                    var command = typed.group(1) + " " + typed.group(2);
                    assertThat(commands).as(hint).containsAnyOf(command, typed.group(1));
                });
                OPTION.matcher(hint)
                        .results()
                        .map(typed -> typed.group())
                        .filter(option -> !hint.contains("systemctl " + option))
                        .forEach(option -> assertThat(options).as(hint).contains(option));
            }
        }
    }

    @Test
    void httpIsToldRequestsThatThereAreAndNoCommands() throws IOException {
        var requests = requests();
        for (var type : types()) {
            for (var facts : facts(type)) {
                var hint = http.of(type, facts);
                assertThat(hint)
                        .as(type.toString())
                        .doesNotContain("missed-meetings", "chmod", "systemctl", BOOK.toString())
                        .doesNotContainPattern(OPTION);
                REQUEST.matcher(hint)
                        .results()
                        .map(sent -> sent.group(1) + " " + sent.group(2).replaceAll("/\\d+", "/{id}"))
                        .forEach(sent -> assertThat(requests).as(hint).contains(sent));
            }
        }
    }

    @Test
    void theContractHasEveryCodeInTheRowOfItsExitCode() throws IOException {
        var page = Files.readString(Path.of("src/docs/json.md"));
        var error = page.substring(page.indexOf("\n## Error\n"));
        var exits = new HashMap<ProblemType.Kind, String>();
        exits.put(ProblemType.Kind.FAILED, "1");
        exits.put(ProblemType.Kind.USAGE, "2");
        exits.put(ProblemType.Kind.NOT_FOUND, "3");
        exits.put(ProblemType.Kind.REFUSED, "4");
        exits.put(ProblemType.Kind.UNUSABLE, "5");
        exits.put(ProblemType.Kind.BUSY, "6");
        for (var type : types()) {
            // what health finds is no error; a row that cannot be read is left out, and named in the report
            if (!(type instanceof HealthProblem) && !type.code().equals(ImportProblem.BAD_ROW.code())) {
                var row = error.lines()
                        .filter(line -> line.startsWith("| " + exits.get(type.kind()) + " |"))
                        .findFirst()
                        .orElseThrow();
                assertThat(row).as(type.toString()).contains("`" + type.code() + "`");
            }
        }
    }

    /** Whatever enum of the program says that it is one. */
    private static List<ProblemType> types() {
        var types = new ArrayList<ProblemType>();
        ProgramClasses.ALL
                .that(DescribedPredicate.describe(
                        "enums of types",
                        (JavaClass found) -> found.isEnum() && found.isAssignableTo(ProblemType.class)))
                .forEach(found -> Stream.of(found.reflect().getEnumConstants())
                        .map(ProblemType.class::cast)
                        .forEach(types::add));
        assertThat(types)
                .contains(DeskProblem.OVERLAP, InputProblem.ZONE, HealthProblem.DISK_LOW)
                .hasSizeGreaterThan(150);
        return types;
    }

    /** What a problem of this type may have to name, in all its variety. */
    private static List<Facts> facts(ProblemType type) {
        if (type == DeskProblem.WRONG_STATUS || type == DeskProblem.TOO_EARLY) {
            return Stream.of(Status.values())
                    .map(status -> Facts.of(4, status.code()))
                    .toList();
        }
        var some = new Facts(List.of(4L, 9L), BOOK.toString(), List.of("first", "second", "third"));
        var mayHaveNone = type == InputProblem.ZONE
                || type == DeskProblem.NO_PERSON
                || type == HealthProblem.SERVER_FAILS
                || type == HealthProblem.SERVER_UNREACHABLE;
        return mayHaveNone ? List.of(some, Facts.NONE) : List.of(some);
    }

    private static List<String> requests() throws IOException {
        var requests = new ArrayList<String>();
        try (var file = HintsTest.class.getResourceAsStream("/org/missedmeetings/web/openapi.json")) {
            for (var path : new ObjectMapper().readTree(file).get("paths").properties()) {
                path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> requests.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
            }
        }
        return requests;
    }
}
