package org.missedmeetings.project;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java files of the repository, by the names that documents call them. */
final class Sources {
    private Sources() {}

    /** The classes, wherever they lie. */
    static Set<String> names() throws IOException {
        return named(Path.of("src"));
    }

    /** Whether there is a test of this name. */
    static boolean hasTest(String name) throws IOException {
        return name.matches("\\w+(Test|IT)") && named(Path.of("src/test/java")).contains(name);
    }

    /** Java's classes and those of the libraries, by their names without a package. */
    static Set<String> ofOthers() throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(Path.of(URI.create("jrt:/")))) {
            files.forEach(file -> add(String.valueOf(file.getFileName()), names));
        }
        var path = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"));
        for (var part : path.toList()) {
            if (part.endsWith(".jar")) {
                try (var jar = new JarFile(part)) {
                    jar.stream().forEach(entry -> add(entry.getName().replaceFirst(".*/", ""), names));
                }
            }
        }
        return names;
    }

    private static void add(String file, Set<String> names) {
        if (file.endsWith(".class")) {
            // what lies in another class counts under its own name
            names.add(file.replaceFirst("(?:.*\\$)?(.*)\\.class", "$1"));
        }
    }

    private static Set<String> named(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
