package org.missedmeetings.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.cli.Commands;
import org.missedmeetings.support.Clinic;

/** Documents that say something else than the program are defects; these tests find them. */
final class DocumentationTest {
    private static final Pattern VARIABLE = Pattern.compile("MISSED_MEETINGS_[A-Z_]+");
    private static final Pattern TEST_NAME = Pattern.compile("`(?:([A-Z]\\w+)\\.)?([a-z]\\w{18,})`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern TYPED = Pattern.compile("(?<= )--[a-z][a-z-]*");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":");
    private static final Pattern CODE =
            Pattern.compile("Problem\\s*\\.\\s*(?:usage|refused|unusable|failed)\\(\\s*\"(\\w+)\"");

    @TempDir
    private Path folder;

    @Test
    void theReferencesTableNamesEveryCommand() throws IOException {
        var reference = Files.readString(Path.of("src/docs/reference.md"));
        for (var command : Commands.all()) {
            assertThat(reference).contains("`" + command);
        }
    }

    /** What is typed in running text, too, is what the program takes. */
    @Test
    void everyOptionThatADocumentGivesToACommandIsOneOfIts() throws IOException {
        var commands = Commands.all();
        for (var page : Pages.all()) {
            for (var code : Pages.inline(page)) {
                var typed = code.replaceFirst("^(.*/)?missed-meetings ", "");
                var command = commands.stream()
                        .filter(name -> typed.equals(name) || typed.startsWith(name + " "))
                        .max(Comparator.comparingInt(String::length));
                if (command.isPresent() && !page.endsWith("changelog.md")) {
                    assertThat(Commands.options(command.get()))
                            .as(page + ": " + code)
                            .containsAll(TYPED.matcher(typed)
                                    .results()
                                    .map(match -> match.group())
                                    .toList());
                }
            }
        }
    }

    /** Those that the program reads, and those that its launchers do. */
    @Test
    void everyVariableOfTheEnvironmentIsInHelpAndReference() throws IOException {
        var readers =
                new ArrayList<>(List.of(Path.of("check_missed_meetings.sh"), Path.of("check_missed_meetings.bat")));
        for (var folder : List.of("src/main/java", "scripts")) {
            try (var files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).forEach(readers::add);
            }
        }
        var help = Clinic.in(folder).run("--help").succeeds().out();
        var reference = Files.readString(Path.of("src/docs/reference.md"));
        var names = new TreeSet<String>();
        for (var reader : readers) {
            VARIABLE.matcher(Files.readString(reader)).results().forEach(match -> names.add(match.group()));
        }
        assertThat(names).contains("MISSED_MEETINGS_DB", "MISSED_MEETINGS_JAVA");
        assertThat(names).allSatisfy(name -> {
            assertThat(help).contains(name);
            assertThat(reference).contains(name);
        });
    }

    @Test
    void theReferencesExitCodesAreTheHelps() throws IOException {
        var reference = Files.readString(Path.of("src/docs/reference.md"));
        var help = Clinic.in(folder).run("--help").out();
        var lines = help.substring(help.indexOf("Exit codes:"), help.indexOf("\nEnvironment:"))
                // what is longer than a line goes on in the next, further in
                .replaceAll("\\R {8,}", " ")
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(lines).hasSize(9);
        for (var line : lines) {
            var words = line.strip().split("\\s+", 2);
            assertThat(reference).contains("| " + words[0] + " | " + words[1] + " |");
        }
    }

    @Test
    void everyTestThatTheSpecificationsTableNamesExists() throws IOException {
        var names = TEST_NAME.matcher(Files.readString(Path.of("src/docs/specification.md")));
        var found = 0;
        while (names.find()) {
            var type = names.group(1) == null ? "SpecificationTest" : names.group(1);
            assertThat(testSource(type)).as(type).contains(" " + names.group(2) + "(");
            found++;
        }
        assertThat(found).isGreaterThan(25);
    }

    private static String testSource(String type) throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return Files.readString(files.filter(file -> file.endsWith(type + ".java"))
                    .findAny()
                    .orElseThrow());
        }
    }

    @Test
    void theContractNamesEveryFieldOfTheGoldenFiles() throws IOException {
        var contract = Files.readString(Path.of("src/docs/json.md"));
        try (var files = Files.list(Path.of("src/test/resources/golden"))) {
            for (var file : files.toList()) {
                var fields = FIELD.matcher(Files.readString(file));
                while (fields.find()) {
                    assertThat(contract).as(file.toString()).containsPattern("[`\"]" + fields.group(1) + "[`\"]");
                }
            }
        }
    }

    @Test
    void theContractNamesEveryErrorCode() throws IOException {
        var contract = Files.readString(Path.of("src/docs/json.md"));
        var codes = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var match = CODE.matcher(Files.readString(file));
                while (match.find()) {
                    codes.add(match.group(1));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(20);
        assertThat(codes).allSatisfy(code -> assertThat(contract).contains("`" + code + "`"));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (var page : Pages.all()) {
            var links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                var to = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
                assertThat(to).as(page + ": " + links.group()).exists();
                if (links.group(2) != null) {
                    assertThat(headings(to)).as(page + ": " + links.group()).contains(links.group(2));
                }
            }
        }
    }

    /** As a link names them: in small letters, hyphens for spaces, and no other sign. */
    private static List<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
