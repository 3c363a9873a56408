package org.missedmeetings.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.support.Run;

/** The real jar, started as a process in a folder, whose book is the one that lies there. */
final class Jar {
    static final String PATH = System.getProperty("missed-meetings.jar");
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path folder;

    Jar(Path folder) {
        this.folder = folder;
    }

    Path book() {
        return folder.resolve("missed-meetings.db");
    }

    /** What starts it with these arguments. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(JAVA, "-jar", PATH));
        command.addAll(List.of(arguments));
        return command;
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command(arguments)));
    }

    /** Runs a line of shell, with JAVA and JAR set. */
    Run shell(String line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", line);
        builder.environment().put("JAVA", JAVA);
        builder.environment().put("JAR", PATH);
        return run(builder);
    }

    /** Starts it and does not wait for its end; what it says is lost. */
    Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Run run(ProcessBuilder builder) throws IOException, InterruptedException {
        var out = File.createTempFile("missed-meetings", ".out");
        var err = File.createTempFile("missed-meetings", ".err");
        try {
            builder.environment().put("LC_ALL", "C.UTF-8");
            var process = builder.directory(folder.toFile())
                    .redirectOutput(out)
                    .redirectError(err)
                    .start();
            process.getOutputStream().close();
            var code = process.waitFor();
            return new Run(
                    String.join(" ", builder.command()),
                    code,
                    Files.readString(out.toPath(), StandardCharsets.UTF_8),
                    Files.readString(err.toPath(), StandardCharsets.UTF_8));
        } finally {
            Files.delete(out.toPath());
            Files.delete(err.toPath());
        }
    }

    /** The first column of the first row of the answer, past the program. */
    String ask(String sql) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + book());
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    /** Changes the book past the program. */
    void tamper(String script) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + book());
                var statement = database.createStatement()) {
            statement.executeUpdate(script);
        }
    }
}
