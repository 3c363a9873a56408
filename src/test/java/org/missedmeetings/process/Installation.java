package org.missedmeetings.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.missedmeetings.support.Run;

/**
 * The real jar and its launchers, in a folder with an unkind path: as the specification's own has it, and worse, with
 * spaces, quotes, letters beyond ASCII.
 */
final class Installation {
    static final String CHECK = "check_missed_meetings.sh";
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private final Path folder;
    private final Path path;

    /** Installs it there. */
    Installation(Path folder) throws IOException {
        this.folder = folder;
        this.path = Files.createDirectories(folder.resolve("Harvard University (Tele&Med) é !'s"));
        Files.copy(Path.of(Jar.PATH), jar());
        Files.copy(Path.of(CHECK), check());
        Files.createDirectory(path.resolve("scripts"));
        Files.copy(Path.of("scripts/missed-meetings"), staff());
    }

    Path path() {
        return path;
    }

    Path jar() {
        return path.resolve("missed-meetings.jar");
    }

    /** Where the book is unless somebody says otherwise. */
    Path book() {
        return path.resolve("missed-meetings.db");
    }

    /** What cron and systemd call. */
    Path check() {
        return path.resolve(CHECK);
    }

    /** What staff call. */
    Path staff() {
        return path.resolve("scripts/missed-meetings");
    }

    Run check(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return run(variables, words(check(), arguments));
    }

    Run staff(String... arguments) throws IOException, InterruptedException {
        return staff(Map.of(), arguments);
    }

    Run staff(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return run(variables, words(staff(), arguments));
    }

    private static List<String> words(Path script, String... arguments) {
        var words = new ArrayList<>(List.of("sh", script.toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Runs the words with nothing in the environment but cron's PATH, a Java, and these variables. */
    Run run(Map<String, String> variables, List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin", "JAVA_HOME=" + JAVA_HOME));
        variables.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(words);
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        var code = process.waitFor();
        return new Run(
                String.join(" ", command),
                code,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
