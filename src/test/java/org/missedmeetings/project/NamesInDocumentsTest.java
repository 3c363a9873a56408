package org.missedmeetings.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file, class and package that a document names is there, under that name. */
final class NamesInDocumentsTest {
    private static final Path ARCHITECTURE = Path.of("src/docs/architecture.md");
    private static final Path SOURCES = Path.of("src/main/java/org/missedmeetings");
    private static final Pattern PATH =
            Pattern.compile("(?:src|scripts|\\.ci|\\.github)/[\\w./-]*|check_missed_meetings\\.\\w+");
    private static final Pattern CLASS = Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)*)(?:\\.\\w+)?");
    private static final Pattern SURE_CLASS = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+(?:\\.\\w+)?");
    private static final Pattern PACKAGE = Pattern.compile("(?:cli|web|render|desk|store|meeting)(?:\\.[a-z]+)*");

    @Test
    void everyPathIsThere() throws IOException {
        var found = 0;
        for (var page : Pages.all()) {
            for (var code : named(page)) {
                if (PATH.matcher(code).matches()) {
                    assertThat(Path.of(code)).as(page.toString()).exists();
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(30);
    }

    /** What the program, its scripts and their comments send a reader to. */
    @Test
    void everyDocumentThatASourceNamesIsThere() throws IOException {
        var document = Pattern.compile("\\b(?:src|\\.github)/[\\w./-]+\\.md");
        for (var folder : List.of("src/main", "src/test", "src/build", "scripts", ".ci", "pom.xml")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(NamesInDocumentsTest::isText).toList()) {
                    for (var match :
                            document.matcher(Files.readString(file)).results().toList()) {
                        assertThat(Path.of(match.group())).as(file.toString()).exists();
                    }
                }
            }
        }
    }

    private static boolean isText(Path file) {
        return file.toString().matches(".*\\.(java|sh|bat|js|mjs|py|sql|xml|json|properties)|\\.ci/run");
    }

    @Test
    void everyClassThatTheArchitectureNamesIsThere() throws IOException {
        var names = named(ARCHITECTURE).stream()
                .filter(code -> CLASS.matcher(code).matches())
                .map(code -> code.replaceFirst("\\..*", ""))
                .toList();
        assertThat(names).hasSizeGreaterThan(40);
        assertThat(Sources.names()).containsAll(names);
    }

    /** Elsewhere only what can be nothing but a class, and may be one of Java's or of a library's. */
    @Test
    void everyClassThatAnotherPageNamesIsThere() throws IOException {
        var known = Sources.ofOthers();
        known.addAll(Sources.names());
        var missing = new TreeSet<String>();
        for (var page : Pages.all()) {
            for (var code : named(page)) {
                var name = code.replaceFirst("\\..*", "");
                if (SURE_CLASS.matcher(code).matches() && !known.contains(name)) {
                    missing.add(page + ": " + code);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyPackageOfTheArchitectureIsThereAndNoneIsLeftOut() throws IOException {
        var named = new TreeSet<String>();
        for (var code : named(ARCHITECTURE)) {
            if (PACKAGE.matcher(code).matches()) {
                assertThat(SOURCES.resolve(code.replace('.', '/'))).isDirectory();
                named.add(code);
            }
        }
        try (var folders = Files.walk(SOURCES, 2)) {
            var packages = folders.filter(Files::isDirectory)
                    .map(folder -> SOURCES.relativize(folder).toString().replace('/', '.'))
                    .filter(name -> !name.isEmpty())
                    .toList();
            assertThat(named).containsAll(packages);
        }
    }

    /** What stands in backquotes, and each word of a drawing. */
    private static List<String> named(Path page) throws IOException {
        var named = new ArrayList<>(Pages.inline(page));
        if (page.equals(ARCHITECTURE)) {
            for (var block : Pages.blocks(page)) {
                Stream.of(block.text().split("[\\s,;()]+"))
                        .filter(word -> word.matches(".*[a-z][A-Z].*"))
                        .forEach(named::add);
            }
        }
        return named;
    }
}
