package org.missedmeetings.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The Java files of the repository, by the names that documents call them. */
final class Sources {
    private Sources() {}

    /** Whether there is a class of this name, wherever it lies. */
    static boolean has(String name) throws IOException {
        return named(List.of("src")).contains(name);
    }

    /** Whether there is a test of this name. */
    static boolean hasTest(String name) throws IOException {
        return name.matches("\\w+(Test|IT)") && named(List.of("src/test/java")).contains(name);
    }

    private static Set<String> named(List<String> folders) throws IOException {
        var names = new TreeSet<String>();
        for (var folder : folders) {
            try (var files = Files.walk(Path.of(folder))) {
                files.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.replace(".java", "")));
            }
        }
        return names;
    }
}
