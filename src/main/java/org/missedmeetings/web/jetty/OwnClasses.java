package org.missedmeetings.web.jetty;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The program's classes, all of them in memory before the first request comes. The jar may be replaced under a server that
 * runs for weeks, as an upgrade does; whatever class it then still had to read there, it would not find.
 */
final class OwnClasses {
    private static final String ENDING = ".class";

    private OwnClasses() {}

    /** Loads whatever is in the jar that this program runs from; picocli as well, which has the last word at the end. */
    static void load() {
        var jar = jar();
        if (jar == null) {
            return;
        }
        try (var file = new JarFile(jar.toFile(), false)) {
            file.stream().map(ZipEntry::getName).filter(OwnClasses::mayBeNeeded).toList().parallelStream()
                    .forEach(OwnClasses::load);
        } catch (IOException unreadable) {
            // then they are read one by one, as they are needed
        }
    }

    /** Not other Javas' versions of a class, and not what asks for a library that is not there. */
    private static boolean mayBeNeeded(String name) {
        return name.endsWith(ENDING) && !name.startsWith("META-INF/") && !name.contains("/jmx/");
    }

    private static void load(String name) {
        var type = name.substring(0, name.length() - ENDING.length()).replace('/', '.');
        try {
            Class.forName(type, false, OwnClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError notWithoutAnotherLibrary) {
            // nor would it be found later
        }
    }

    /** The jar; null where the classes come from a folder, as in a build. */
    private static Path jar() {
        CodeSource source = OwnClasses.class.getProtectionDomain().getCodeSource();
        try {
            var path = source == null ? null : Path.of(source.getLocation().toURI());
            return path == null || Files.isDirectory(path) ? null : path;
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return null;
        }
    }
}
