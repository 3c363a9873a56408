package org.missedmeetings.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The last step of the build: changes the classes in the jar that cost a start more than they are worth (decisions 7 and
 * 18), our own and the libraries'. What they do stays what it is. Every entry gets the same time: some come with one that
 * depends on the time zone of whoever builds.
 */
public final class JarSteps {
    private JarSteps() {}

    /**
     * Rewrites the jar in its place.
     *
     * @param arguments the jar, and the day that its entries are to be of
     */
    public static void main(String[] arguments) throws IOException {
        var jar = Path.of(arguments[0]);
        var files = read(jar);
        var newer = NewerClasses.apply(files);
        UnusedPreparations.apply(files);
        DriverDates.apply(files);
        var records = RecordMethods.apply(files);
        var lambdas = LambdaClasses.apply(files);
        write(files, jar, LocalDate.parse(arguments[1]).atStartOfDay());
        System.out.println("Brought " + newer + " classes to the format of Java 17, made classes of " + lambdas
                + " lambdas, wrote out the methods of " + records
                + " records, and left out what nothing here asks for");
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(Files.newInputStream(jar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static void write(Map<String, byte[]> files, Path jar, LocalDateTime day) throws IOException {
        var part = jar.resolveSibling(jar.getFileName() + ".part");
        try (var out = new ZipOutputStream(Files.newOutputStream(part))) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(day);
                out.putNextEntry(entry);
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
