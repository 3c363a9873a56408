package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Run;

/** What cron, systemd and staff call, with the real jar, in an installation with an unkind path. */
final class LauncherIT {
    private static final String JAR = System.getProperty("missed-meetings.jar");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final String CHECK = "check_missed_meetings.sh";

    /** Java 25 and later has another sort than those before it. */
    private static final Pattern ARCHIVE = Pattern.compile("\\.(jsa|aot)$");

    @TempDir
    private Path folder;

    private Path installed;

    /** As the specification's own path has it, and worse: spaces, quotes, letters beyond ASCII. */
    @BeforeEach
    void anInstallation() throws IOException {
        installed = Files.createDirectories(folder.resolve("Harvard University (Tele&Med) é !'s"));
        Files.copy(Path.of(JAR), installed.resolve("missed-meetings.jar"));
        Files.copy(Path.of(CHECK), installed.resolve(CHECK));
        Files.createDirectory(installed.resolve("scripts"));
        Files.copy(Path.of("scripts/missed-meetings"), installed.resolve("scripts/missed-meetings"));
    }

    @Test
    void runsFromAnyFolderInCronsEmptyEnvironmentAndSaysNothing() throws Exception {
        staff("init", "--zone", "UTC").succeeds();

        check(Map.of()).isSilent().succeeds();

        assertThat(installed.resolve("missed-meetings.db")).exists();
        staff("people", "list").prints("0 people.");
    }

    @Test
    void theBookMayBeElsewhereAndArgumentsArePassedOn() throws Exception {
        var book = folder.resolve("other é.db");
        staff("init", "--zone", "UTC", "--db", book.toString()).succeeds();

        check(Map.of("MISSED_MEETINGS_DB", book.toString()), "--verbose")
                .succeeds()
                .complains("other é.db");
        check(Map.of(), "--db", book.toString(), "--dry-run", "--as-of", "2024-11-29 23:05")
                .succeeds()
                .prints("as of Friday 2024-11-29 23:05");
    }

    @Test
    void namesBeyondAsciiArriveWithoutALocale() throws Exception {
        staff("init", "--zone", "UTC").succeeds();

        staff("people", "add", "--role", "patient", "--name", "Zoë 李 \"Z\" $HOME *")
                .succeeds();

        staff("people", "list").prints("Zoë 李 \"Z\" $HOME *");
        for (var variables :
                List.of(Map.of("LC_ALL", "xx_XX.UTF-8"), Map.of("LANG", "xx_XX.utf8"), Map.of("LC_ALL", "C"))) {
            // also one that is named but not installed, as de_DE.UTF-8 is on a server
            run(variables, words(installed.resolve("scripts/missed-meetings"), "list", "--patient", "Zoë 李"))
                    .succeeds();
        }
    }

    @Test
    void aFolderBeyondAsciiHoldsABookInWhateverLocale() throws Exception {
        var path = folder.resolve("Bücher 李").resolve("Praxis é.db");
        Files.createDirectory(path.getParent());
        for (var locale : List.of("C", "xx_XX.UTF-8", "C.UTF-8")) {
            run(
                            Map.of("LC_ALL", locale, "MISSED_MEETINGS_DB", path.toString()),
                            words(installed.resolve("scripts/missed-meetings"), "init", "--zone", "UTC"))
                    .succeeds();
            assertThat(path).exists();
        }
    }

    @Test
    void theExitCodeIsTheProgramsAndTheMessageIsNotLost() throws Exception {
        check(Map.of()).exits(5).complains("Error: There is no book at").printsNothing();
        staff("list", "--tab", "later").exits(2);
        staff("init", "--zone", "UTC").succeeds();
        staff("show", "1").exits(3);
    }

    @Test
    void linksLeadToIt() throws Exception {
        var bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("one"), Path.of(installed.getFileName() + "/scripts/missed-meetings"));
        Files.createSymbolicLink(bin.resolve("missed-meetings"), Path.of("../one"));
        Files.createSymbolicLink(bin.resolve("check"), installed.resolve(CHECK));

        run(Map.of("PATH", bin + ":/usr/bin:/bin"), List.of("missed-meetings", "init", "--zone", "UTC"))
                .succeeds();
        run(Map.of("PATH", bin + ":/usr/bin:/bin"), List.of("check")).isSilent().succeeds();
    }

    @Test
    void theJarMayBeInTarget() throws Exception {
        Files.createDirectory(installed.resolve("target"));
        Files.move(installed.resolve("missed-meetings.jar"), installed.resolve("target/missed-meetings.jar"));
        staff("init", "--zone", "UTC").succeeds();

        Files.delete(installed.resolve("target/missed-meetings.jar"));
        check(Map.of()).exits(1).complains("there is no missed-meetings.jar").complainsOnce();
    }

    @Test
    void withoutJavaItSaysSoInOneLine() throws Exception {
        check(Map.of("MISSED_MEETINGS_JAVA", "/nowhere/java"))
                .exits(1)
                .complains("no Java found: MISSED_MEETINGS_JAVA is /nowhere/java, which is no command")
                .complainsOnce();
        check(Map.of("MISSED_MEETINGS_JAVA", "", "JAVA_HOME", "/nowhere"))
                .exits(1)
                .complains("no Java found: JAVA_HOME is /nowhere, which has no bin/java")
                .complainsOnce();
    }

    @Test
    void withAnOldJavaItSaysSoInOneLine() throws Exception {
        for (var version : List.of("1.8.0_402", "11.0.2", "16")) {
            check(Map.of("MISSED_MEETINGS_JAVA", javaThatSays(version)))
                    .exits(1)
                    .complains("is version " + version + ": version 17 or later is needed")
                    .complainsOnce();
        }
    }

    @Test
    void theJvmsOwnVariablesDoNotMakeItTalk() throws Exception {
        staff("init", "--zone", "UTC").succeeds();

        check(Map.of("JAVA_TOOL_OPTIONS", "-Dx=y", "JDK_JAVA_OPTIONS", "-Dx=y"))
                .isSilent()
                .succeeds();
        check(Map.of(
                        "MISSED_MEETINGS_JAVA_OPTIONS", "-Xmx64m -Djava.io.tmpdir=/nowhere",
                        "XDG_CACHE_HOME", "/proc/none"))
                .exits(5)
                .complains("/nowhere");
    }

    @Test
    void aClassDataArchiveIsMadeOnceAndAgainWithANewJarAndNeverSpokenOf() throws Exception {
        staff("init", "--zone", "UTC").isSilentOnErr().succeeds();
        check(Map.of()).isSilent().succeeds();
        var archive = archive();
        var made = Files.getLastModifiedTime(archive);

        check(Map.of()).isSilent().succeeds();
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);

        Files.setLastModifiedTime(
                installed.resolve("missed-meetings.jar"), FileTime.fromMillis(made.toMillis() + 60_000));
        check(Map.of()).isSilent().succeeds();
        assertThat(Files.getLastModifiedTime(archive())).isNotEqualTo(made);
    }

    @Test
    void aSpoiltArchiveIsNotSpokenOfEither() throws Exception {
        staff("init", "--zone", "UTC").succeeds();
        check(Map.of()).succeeds();
        var archive = archive();
        // it is read-only, and is looked at only while it has the jar's time
        Files.delete(archive);
        Files.write(archive, new byte[10_000]);
        Files.setLastModifiedTime(archive, Files.getLastModifiedTime(installed.resolve("missed-meetings.jar")));

        check(Map.of()).isSilent().succeeds();
    }

    /** What is in an archive runs with the rights of whoever uses it. */
    @Test
    void anArchiveThatOthersCouldHaveWrittenIsNotUsed() throws Exception {
        staff("init", "--zone", "UTC").succeeds();
        check(Map.of()).succeeds();
        Files.setPosixFilePermissions(archive(), PosixFilePermissions.fromString("rw-rw-rw-"));

        check(Map.of()).isSilent().succeeds();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .doesNotContain("w-rw");

        Files.delete(archive());
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("rwxrwxrwx"));
        check(Map.of("XDG_CACHE_HOME", "/proc/none")).isSilent().succeeds();
        try (var files = Files.list(installed)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(CHECK, "missed-meetings.jar", "missed-meetings.db", "scripts");
        }
    }

    private Path archive() throws IOException {
        try (var files = Files.list(installed)) {
            return files.filter(file -> ARCHIVE.matcher(file.toString()).find())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A stand-in that knows its version and nothing else. */
    private String javaThatSays(String version) throws IOException {
        var java = folder.resolve("java-" + version);
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2020-01-01' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java.toString();
    }

    private Run check(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return run(variables, words(installed.resolve(CHECK), arguments));
    }

    private Run staff(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), words(installed.resolve("scripts/missed-meetings"), arguments));
    }

    private static List<String> words(Path script, String... arguments) {
        var words = new ArrayList<>(List.of("sh", script.toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Runs the words with nothing in the environment but cron's PATH, a Java, and these variables. */
    private Run run(Map<String, String> variables, List<String> words) throws IOException, InterruptedException {
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
