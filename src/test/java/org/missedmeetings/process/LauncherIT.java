package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cron, systemd and staff call, with the real jar. They share an installation, which they leave as it is: the first
 * of them makes the archive of classes, and the others find it there.
 */
final class LauncherIT {
    @TempDir
    private static Path parent;

    private static Installation installed;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws IOException {
        installed = new Installation(parent);
    }

    @AfterEach
    void withoutItsBook() throws IOException {
        for (var suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(installed.book() + suffix));
        }
    }

    @Test
    void runsFromAnyFolderInCronsEmptyEnvironmentAndSaysNothing() throws Exception {
        installed.staff("init", "--zone", "UTC").succeeds();

        installed.check(Map.of()).isSilent().succeeds();

        assertThat(installed.book()).exists();
        installed.staff("people", "list").prints("0 people.");
    }

    @Test
    void theBookMayBeElsewhereAndArgumentsArePassedOn() throws Exception {
        var book = folder.resolve("other é.db");
        installed.staff("init", "--zone", "UTC", "--db", book.toString()).succeeds();

        installed
                .check(Map.of("MISSED_MEETINGS_DB", book.toString()), "--verbose")
                .succeeds()
                .complains("other é.db");
        installed
                .check(Map.of(), "--db", book.toString(), "--dry-run", "--as-of", "2024-11-29 23:05")
                .succeeds()
                .prints("as of Friday 2024-11-29 23:05");
    }

    @Test
    void namesBeyondAsciiArriveWithoutALocale() throws Exception {
        installed.staff("init", "--zone", "UTC").succeeds();

        installed
                .staff("people", "add", "--role", "patient", "--name", "Zoë 李 \"Z\" $HOME *")
                .succeeds();

        installed.staff("people", "list").prints("Zoë 李 \"Z\" $HOME *");
        for (var variables :
                List.of(Map.of("LC_ALL", "xx_XX.UTF-8"), Map.of("LANG", "xx_XX.utf8"), Map.of("LC_ALL", "C"))) {
            // also one that is named but not installed, as de_DE.UTF-8 is on a server
            installed.staff(variables, "list", "--patient", "Zoë 李").succeeds();
        }
    }

    @Test
    void aFolderBeyondAsciiHoldsABookInWhateverLocale() throws Exception {
        var path = folder.resolve("Bücher 李").resolve("Praxis é.db");
        Files.createDirectory(path.getParent());
        for (var locale : List.of("C", "xx_XX.UTF-8", "C.UTF-8")) {
            installed
                    .staff(Map.of("LC_ALL", locale, "MISSED_MEETINGS_DB", path.toString()), "init", "--zone", "UTC")
                    .succeeds();
            assertThat(path).exists();
        }
    }

    @Test
    void theExitCodeIsTheProgramsAndTheMessageIsNotLost() throws Exception {
        installed
                .check(Map.of())
                .exits(5)
                .complains("Error: There is no book at")
                .printsNothing();
        installed.staff("list", "--tab", "later").exits(2);
        installed.staff("init", "--zone", "UTC").succeeds();
        installed.staff("show", "1").exits(3);
    }

    @Test
    void aServerWhichRunsForWeeksMayCompileWellWhereverItsCommandStands() throws Exception {
        var java = folder.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        var variables = Map.of("MISSED_MEETINGS_JAVA", java.toString(), "MISSED_MEETINGS_JAVA_OPTIONS", "-Xmx64m");

        for (var given : List.of(new String[] {"serve"}, new String[] {"--db", "a b.db", "serve", "--port", "0"})) {
            assertThat(installed.staff(variables, given).succeeds().out())
                    .contains("-XX:+UseSerialGC", "-Xmx64m", String.join(" ", given))
                    .doesNotContain("TieredStopAtLevel");
        }
        installed.staff(variables, "list").prints("-XX:TieredStopAtLevel=1");
    }

    @Test
    void linksLeadToIt() throws Exception {
        // in this test's folder, as JUnit warns of links that lead out of it
        var installed = new Installation(folder);
        var bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("one"), folder.relativize(installed.staff()));
        Files.createSymbolicLink(bin.resolve("missed-meetings"), Path.of("../one"));
        Files.createSymbolicLink(bin.resolve("check"), installed.check());

        installed
                .run(Map.of("PATH", bin + ":/usr/bin:/bin"), List.of("missed-meetings", "init", "--zone", "UTC"))
                .succeeds();
        installed
                .run(Map.of("PATH", bin + ":/usr/bin:/bin"), List.of("check"))
                .isSilent()
                .succeeds();
    }

    @Test
    void theJarMayBeInTarget() throws Exception {
        var another = new Installation(folder);
        Files.createDirectory(another.path().resolve("target"));
        Files.move(another.jar(), another.path().resolve("target/missed-meetings.jar"));
        another.staff("init", "--zone", "UTC").succeeds();

        Files.delete(another.path().resolve("target/missed-meetings.jar"));
        another.check(Map.of())
                .exits(1)
                .complains("there is no missed-meetings.jar")
                .complainsOnce();
    }

    @Test
    void withoutJavaItSaysSoInOneLine() throws Exception {
        installed
                .check(Map.of("MISSED_MEETINGS_JAVA", "/nowhere/java"))
                .exits(1)
                .complains("no Java found: MISSED_MEETINGS_JAVA is /nowhere/java, which is no command")
                .complainsOnce();
        installed
                .check(Map.of("MISSED_MEETINGS_JAVA", "", "JAVA_HOME", "/nowhere"))
                .exits(1)
                .complains("no Java found: JAVA_HOME is /nowhere, which has no bin/java")
                .complainsOnce();
    }

    @Test
    void withAnOldJavaItSaysSoInOneLine() throws Exception {
        for (var version : List.of("1.8.0_402", "11.0.2", "16")) {
            installed
                    .check(Map.of("MISSED_MEETINGS_JAVA", javaThatSays(version)))
                    .exits(1)
                    .complains("is version " + version + ": version 17 or later is needed")
                    .complainsOnce();
        }
    }

    @Test
    void theJvmsOwnVariablesDoNotMakeItTalk() throws Exception {
        installed.staff("init", "--zone", "UTC").succeeds();

        installed
                .check(Map.of("JAVA_TOOL_OPTIONS", "-Dx=y", "JDK_JAVA_OPTIONS", "-Dx=y"))
                .isSilent()
                .succeeds();
        installed
                .check(Map.of(
                        "MISSED_MEETINGS_JAVA_OPTIONS", "-Xmx64m -Djava.io.tmpdir=/nowhere",
                        "XDG_CACHE_HOME", "/proc/none"))
                .exits(5)
                .complains("/nowhere");
    }

    /** A stand-in that knows its version and nothing else. */
    private String javaThatSays(String version) throws IOException {
        var java = folder.resolve("java-" + version);
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2020-01-01' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java.toString();
    }
}
