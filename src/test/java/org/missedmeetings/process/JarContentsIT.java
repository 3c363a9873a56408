package org.missedmeetings.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.missedmeetings.support.Clinic;

/** What the jar holds of others, and whether it says so: the bill of materials, the licences, the notices. */
final class JarContentsIT {
    private static final Path JAR = Path.of(System.getProperty("missed-meetings.jar"));
    private static final String BILL = "META-INF/sbom/bom.json";
    private static final String THIRD_PARTY = "META-INF/THIRD-PARTY.txt";
    private static final Pattern LEGAL = Pattern.compile("(?i)(.*/)?[^/]*(licen[cs]e|notice|copying|copyright)[^/]*");
    private static final Pattern INNER = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    /** A class that the build made of a lambda in another. */
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$L\\d+\\.class$");

    private static final Pattern COORDINATES = Pattern.compile("(?m)^  (\\S+:\\S+)$");
    private static final Pattern TEXT = Pattern.compile("(?m)^  (\\S+): (META-INF/\\S+)$");

    /** A sentence of each licence that no other has. */
    private static final Map<String, String> SENTENCES = Map.of(
            "Apache-2.0", "Version 2.0, January 2004",
            "MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy",
            "EPL-2.0", "Eclipse Public License - v 2.0",
            "BSD-2-Clause", "2. Redistributions in binary form must reproduce the above copyright notice",
            "BSD-3-Clause", "3. Neither name of copyright holders nor the names of its contributors",
            "BSL-1.0", "Boost Software License - Version 1.0");

    private ZipFile jar;
    private JsonNode bill;

    /** One library of the bill of materials, in the jar that it was published as. */
    private record Library(String coordinates, String name, List<String> licences, Path jar) {}

    @BeforeEach
    void open() throws IOException {
        jar = new ZipFile(JAR.toFile());
        assertThat(jar.getEntry(BILL))
                .as("the bill of materials, which a build that is told to be offline (mvn -o) leaves out")
                .isNotNull();
        bill = new ObjectMapper().readTree(content(jar, BILL));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void whatIsInItIsOnTheBillAndWhatIsOnTheBillIsInIt() throws IOException {
        var ours = names(jar)
                .filter(name -> name.endsWith(".class"))
                .map(name -> LAMBDA.matcher(name).replaceFirst(".class"))
                .collect(toSet());
        ours.removeIf(name -> name.startsWith("org/missedmeetings/"));
        assertThat(ours).hasSizeGreaterThan(2_000);
        for (var library : libraries()) {
            var its = classes(library);
            assertThat(ours).as(library.coordinates()).containsAll(its);
            ours.removeAll(its);
        }
        assertThat(ours).as("classes of nothing that the bill names").isEmpty();
    }

    @Test
    void theBillLiesBesideTheJarTooAndNamesTheVersionAndTheLicence() throws IOException {
        var beside = JAR.resolveSibling(JAR.getFileName().toString().replace(".jar", ".cdx.json"));
        assertThat(content(jar, BILL)).isEqualTo(Files.readAllBytes(beside));
        var itself = bill.at("/metadata/component");
        assertThat(itself.get("name").asText()).isEqualTo("missed-meetings");
        assertThat(Clinic.in(Path.of("target")).run("--version").out())
                .startsWith("missed-meetings " + itself.get("version").asText() + "\n");
        assertThat(itself.at("/licenses/0/license/id").asText()).isEqualTo("Apache-2.0");
        assertThat(content(jar, "META-INF/LICENSE")).isEqualTo(Files.readAllBytes(Path.of("LICENSE")));
    }

    @Test
    void eachLibraryIsNamedWithTheTextOfEachOfItsLicences() throws IOException {
        for (var library : libraries()) {
            var entry = entryOf(library.coordinates());
            for (var licence : library.licences()) {
                assertThat(TEXT.matcher(entry).results().map(match -> match.group(1)))
                        .as(library.coordinates())
                        .contains(licence);
            }
        }
    }

    /** jdbi3-core, for one, has ANTLR in it, by another name; only its folder META-INF/maven tells. */
    @Test
    void whatALibraryHasTakenInIsNamedAsWell() throws IOException {
        var inner = new ArrayList<String>();
        for (var library : libraries()) {
            try (var published = new ZipFile(library.jar().toFile())) {
                names(published)
                        .map(INNER::matcher)
                        .filter(match -> match.matches())
                        .forEach(match -> {
                            assertThat(entryOf(match.group(1) + ":" + match.group(2)))
                                    .containsPattern(TEXT);
                            inner.add(match.group(2));
                        });
            }
        }
        assertThat(inner).contains("antlr4-runtime");
    }

    @Test
    void eachTextThatIsNamedIsThereAndEachThatIsThereIsNamed() throws IOException {
        var named = TEXT.matcher(thirdParty()).results().toList();
        for (var text : named) {
            assertThat(jar.getEntry(text.group(2))).as(text.group()).isNotNull();
            if (!text.group(1).equals("Notice")) {
                assertThat(SENTENCES).containsKey(text.group(1));
                assertThat(new String(content(jar, text.group(2)), UTF_8).replaceAll("\\s+", " "))
                        .as(text.group())
                        .contains(SENTENCES.get(text.group(1)));
            }
        }
        assertThat(names(jar)
                        .filter(name -> name.startsWith("META-INF/licenses/") && !name.endsWith("/"))
                        .collect(toSet()))
                .isSubsetOf(named.stream().map(text -> text.group(2)).collect(toSet()));
    }

    @Test
    void noLicenceAndNoNoticeThatALibraryCarriesIsLost() throws IOException {
        for (var library : libraries()) {
            try (var published = new ZipFile(library.jar().toFile())) {
                for (var name : legal(published)) {
                    var kept = name.startsWith("META-INF/licenses/")
                            ? name
                            : "META-INF/licenses/" + library.name() + "-jar/" + name.replaceFirst(".*/", "");
                    assertThat(jar.getEntry(kept))
                            .as(library.coordinates() + ", " + name)
                            .isNotNull();
                    assertThat(content(jar, kept)).isEqualTo(content(published, name));
                }
            }
        }
    }

    private List<Library> libraries() {
        var libraries = new ArrayList<Library>();
        for (var component : bill.get("components")) {
            var name = component.get("name").asText();
            var file = name + "-" + component.get("version").asText() + ".jar";
            var found = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(Path::of)
                    .filter(path -> path.endsWith(file))
                    .findFirst();
            assertThat(found).as(file + " on the class path").isPresent();
            var licences = component.findValuesAsText("id");
            assertThat(licences).as("licences of " + name).isNotEmpty();
            libraries.add(
                    new Library(component.get("group").asText() + ":" + name, name, licences, found.orElseThrow()));
        }
        assertThat(libraries).hasSizeGreaterThan(10);
        return libraries;
    }

    private static Set<String> classes(Library library) throws IOException {
        try (var published = new ZipFile(library.jar().toFile())) {
            return names(published)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .filter(name -> !name.startsWith("META-INF/versions/"))
                    .collect(toSet());
        }
    }

    private static List<String> legal(ZipFile published) {
        return names(published)
                .filter(name -> LEGAL.matcher(name).matches() && !name.endsWith(".class"))
                .toList();
    }

    /** The paragraph of THIRD-PARTY.txt that names these coordinates, in a line of its own. */
    private String entryOf(String coordinates) {
        var entries = Stream.of(thirdParty().split("\n\n"))
                .filter(paragraph -> COORDINATES
                        .matcher(paragraph)
                        .results()
                        .anyMatch(line -> line.group(1).equals(coordinates)))
                .toList();
        assertThat(entries).as(coordinates + " in THIRD-PARTY.txt").hasSize(1);
        return entries.get(0);
    }

    private String thirdParty() {
        try {
            return new String(content(jar, THIRD_PARTY), UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Stream<String> names(ZipFile zip) {
        return zip.stream().map(ZipEntry::getName);
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        try (var stream = zip.getInputStream(zip.getEntry(name))) {
            return stream.readAllBytes();
        }
    }
}
