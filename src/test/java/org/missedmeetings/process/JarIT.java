package org.missedmeetings.process;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.OrdinaryUser;
import org.missedmeetings.support.Run;

/** The real jar as a process: what only the operating system can do to it. */
final class JarIT {
    private static final String JAR = System.getProperty("missed-meetings.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int MEETINGS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void worksFromAnyFolderInPathsWithSpacesWithoutAWordOfTheJvms() throws Exception {
        var spaced = Files.createDirectory(folder.resolve("a b 'c' é"));

        var made = mm(spaced, "init", "--zone", "UTC", "--db", "my clinic?.db");

        assertThat(made.err()).isEmpty();
        made.succeeds().prints("my clinic?.db (zone UTC");
        mm(spaced, "people", "add", "--role", "doctor", "--name", "Zoë 李", "--db", "my clinic?.db")
                .succeeds();
        assertThat(mm(spaced, "people", "list", "--db", "my clinic?.db")
                        .succeeds()
                        .out())
                .contains("Zoë 李");
        assertThat(mm(spaced, "check-missed", "-q", "--db", "my clinic?.db")
                        .isSilent()
                        .code())
                .isZero();
        mm(spaced, "--version").succeeds().prints("missed-meetings 0.", "\ncommit ", "\nJava ", "\nSQLite 3.");
    }

    /** Main has picocli leave out what it knows of dates, for the sake of the start. */
    @Test
    void aDateIsReadAlthoughPicocliKnowsNone() throws Exception {
        mm(folder, "init", "--zone", "UTC", "--db", "book.db").succeeds();

        mm(
                        folder,
                        "people",
                        "add",
                        "--role",
                        "patient",
                        "--name",
                        "Ola",
                        "--birth-date",
                        "1980-02-29",
                        "--db",
                        "book.db")
                .succeeds()
                .prints("Added patient");
    }

    /** Whatever is done before the machine's zone is asked for: reading another database has Java guess its own. */
    @Test
    void theMachinesZoneIsWhatTheMachineSays() throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"));
                var statement = other.createStatement()) {
            statement.executeUpdate("""
                    CREATE TABLE users (id, name, email, role);
                    CREATE TABLE doctors (id, user_id);
                    CREATE TABLE patients (id, user_id, phone);
                    CREATE TABLE meetings (id, title, scheduled_at, started_at, ended_at, doctor_id, patient_id, status);
                    CREATE TABLE notifications (id, type, title, message, is_read, created_at, user_id);
                    """);
        }
        var read = "\"$JAVA\" -jar \"$JAR\" --db new.db import other.db --dry-run";

        shell("TZ=Foo/Bar " + read).exits(2).complains("set to Foo/Bar, which names no region");
        shell("TZ=/usr/share/zoneinfo/Europe/Berlin " + read).succeeds().complains("Europe/Berlin");
    }

    @Test
    void killedAtAnyMomentItLeavesAllOfACheckOrNothing() throws Exception {
        overdueMeetings();
        var log = folder.resolve("missed-meetings.db-wal").toFile();
        List<BooleanSupplier> moments = List.of(
                log::exists,
                () -> log.length() > 0,
                () -> log.length() > 1_000_000,
                () -> log.length() > 4_000_000,
                () -> log.length() > 6_000_000);
        var killedWithNothingDone = 0;
        for (var moment : moments) {
            overdueMeetingsAgain();
            var check = start(folder, "check-missed");
            awaitOrEnd(moment, check);
            check.destroyForcibly().waitFor();
            everyMissedMeetingIsToldOnce();
            assertThat(ask("SELECT count(*) FROM meetings WHERE status = 'missed'"))
                    .isIn("0", "" + MEETINGS);
            killedWithNothingDone +=
                    ask("SELECT count(*) FROM runs WHERE job = 'check_missed'").equals("0") ? 1 : 0;
        }
        overdueMeetingsAgain();
        mm(folder, "check-missed").succeeds().prints("Marked " + MEETINGS);

        assertThat(killedWithNothingDone).as("checks killed before their end").isGreaterThan(1);
        everyMissedMeetingIsToldOnce();
        assertThat(ask("PRAGMA integrity_check")).isEqualTo("ok");
    }

    /** Returns at the first change of a file for which the moment has come, or when the process has ended. */
    private void awaitOrEnd(BooleanSupplier moment, Process process) throws Exception {
        try (var changes = folder.getFileSystem().newWatchService()) {
            var folderWatched = folder.register(changes, ENTRY_CREATE, ENTRY_MODIFY);
            var end = process.onExit().thenRun(() -> close(changes));
            while (!moment.getAsBoolean()) {
                assertThat(changes.poll(120, TimeUnit.SECONDS))
                        .as("a change of a file, or the end of the check")
                        .isSameAs(folderWatched);
                folderWatched.pollEvents();
                folderWatched.reset();
            }
            assertThat(end).isNotCancelled();
        } catch (ClosedWatchServiceException ended) {
            // so much was never written
        }
    }

    private static void close(WatchService changes) {
        try {
            changes.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void twoChecksAtOnceTellEverybodyOnce() throws Exception {
        overdueMeetings();

        var first = start(folder, "check-missed");
        var second = start(folder, "check-missed");

        assertThat(List.of(first.waitFor(), second.waitFor())).containsOnly(0);
        assertThat(ask("SELECT count(*) FROM notifications")).isEqualTo("" + 2 * MEETINGS);
        assertThat(
                        ask(
                                "SELECT group_concat(marked) FROM (SELECT marked FROM runs WHERE job = 'check_missed' ORDER BY marked)"))
                .isEqualTo("0," + MEETINGS);
    }

    /** A limit on file sizes stands in for a full disk: the write fails in the middle of the transaction. */
    @Test
    void aDiskThatFillsUpLeavesNothingOfTheCheck() throws Exception {
        overdueMeetings();

        var run = shell("ulimit -f 8192; exec \"$JAVA\" -jar \"$JAR\" check-missed");

        run.exits(5).complains("Error:", "Nothing was changed").complainsNot("Patient");
        assertThat(ask("SELECT count(*) FROM notifications")).isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM runs WHERE job = 'check_missed'")).isEqualTo("0");
        mm(folder, "check-missed").succeeds().prints("Marked " + MEETINGS);
    }

    @Test
    void aReaderThatStopsEndsTheListQuietly() throws Exception {
        overdueMeetings();

        var run = shell("{ \"$JAVA\" -jar \"$JAR\" list --json; echo \"exit $?\" >&2; } | head -2");

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).isEqualTo("exit 0\n");
        var dryRun =
                shell("{ \"$JAVA\" -jar \"$JAR\" check-missed --dry-run --json; echo \"exit $?\" >&2; } | head -c 3");
        assertThat(dryRun.err()).isEqualTo("exit 0\n");
    }

    @Test
    void aFullDeviceIsAFailure() throws Exception {
        overdueMeetings();

        shell("\"$JAVA\" -jar \"$JAR\" list > /dev/full").exits(1).complains("Error: The output could not be written");
        shell("\"$JAVA\" -jar \"$JAR\" list >&-").exits(1).complains("Error: The output could not be written");
    }

    @Test
    void theApisBodyComesThroughAPipe() throws Exception {
        overdueMeetings();
        var body = "{\"scheduledAt\": \"2099-11-30T10:00:00Z\"}";

        shell("echo '" + body + "' | \"$JAVA\" -jar \"$JAR\" reschedule 1 --body -")
                .succeeds()
                .prints("Rescheduled meeting 1");
        shell("\"$JAVA\" -jar \"$JAR\" reschedule 1 --body - <&-").exits(2).complains("Error: The body");
        shell("\"$JAVA\" -jar \"$JAR\" reschedule 1 --body - </dev/null")
                .exits(2)
                .complains("The body is empty");
    }

    @Test
    void sqlitesLibraryIsUnpackedOnceAndForTheUserOnly() throws Exception {
        var cache = folder.resolve("cache");
        var command = "XDG_CACHE_HOME='" + cache + "' \"$JAVA\" -Djava.io.tmpdir=/nowhere -jar \"$JAR\" ";
        shell(command + "init --zone UTC").succeeds();
        Path library;
        try (var files = Files.walk(cache)) {
            library = files.filter(file -> file.toString().endsWith(".so"))
                    .findFirst()
                    .orElseThrow();
        }
        var folderOfIt = library.getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folderOfIt)))
                .isEqualTo("rwx------");
        var whole = Files.readAllBytes(library);

        // not whole: unpacked again
        Files.write(library, new byte[whole.length]);
        shell(command + "list").succeeds();
        assertThat(Files.readAllBytes(library)).isEqualTo(whole);

        // what was written down of it is not whole: unpacked again
        Files.write(folderOfIt.resolve("unpacked"), new byte[100]);
        shell(command + "list").succeeds();
        Files.delete(folderOfIt.resolve("unpacked"));
        shell(command + "list").succeeds();

        // not private: not used
        Files.setPosixFilePermissions(folderOfIt, PosixFilePermissions.fromString("rwxrwxrwx"));
        shell(command + "list").exits(5).complains("/nowhere");
    }

    @Test
    void aTemporaryFolderThatIsNotThereIsNamed() throws Exception {
        mm(folder, "init", "--zone", "UTC").succeeds();

        shell("XDG_CACHE_HOME=/proc/none \"$JAVA\" -Djava.io.tmpdir=/nowhere -jar \"$JAR\" list")
                .exits(5)
                .complains("/nowhere", "java.io.tmpdir");
    }

    @Test
    void aListLargerThanTheHeapStreams() throws Exception {
        mm(folder, "init", "--zone", "UTC").succeeds();
        tamper("""
                INSERT INTO people (role, name, folded_name, created_at, created_by)
                VALUES ('doctor', 'D', 'd', '2024-01-01T00:00:00Z', 'x'), ('patient', 'P', 'p', '2024-01-01T00:00:00Z', 'x');
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
                INSERT INTO meetings (doctor_id, patient_id, scheduled_at, duration_minutes, status)
                SELECT 1, 2, strftime('%Y-%m-%dT%H:%M:%SZ', '2030-01-01', '+' || i || ' minutes'), 1, 'scheduled' FROM n;
                """);

        var json = shell("\"$JAVA\" -Xmx24m -jar \"$JAR\" list --json | wc -lc")
                .succeeds()
                .out()
                .strip()
                .split("\\s+", -1);
        var text = shell("\"$JAVA\" -Xmx24m -jar \"$JAR\" list -q | wc -l")
                .succeeds()
                .out()
                .strip();

        assertThat(Integer.parseInt(json[0])).isEqualTo(200_002);
        assertThat(Integer.parseInt(json[1])).isGreaterThan(40_000_000);
        assertThat(text).isEqualTo("200001");
    }

    @Test
    void aBookThatMayOnlyBeReadIsRefusedForWritingWithAReason() throws Exception {
        overdueMeetings();
        var book = folder.resolve("missed-meetings.db");
        Files.setPosixFilePermissions(book, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" check-missed")
                    .exits(5)
                    .complains("Error: The book at", "Try:")
                    .complainsNot("Exception");
            shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" list -q | head -1")
                    .succeeds()
                    .prints("ID");
            shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" init --zone UTC --db new.db")
                    .exits(5)
                    .complains("No book can be made");
            Files.setPosixFilePermissions(book, PosixFilePermissions.fromString("-wx-wx-wx"));
            shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" list")
                    .exits(5)
                    .complains("may not be read");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(book, PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(ask("SELECT count(*) FROM notifications")).isEqualTo("0");
    }

    private void overdueMeetings() throws IOException, InterruptedException {
        var rows = new StringBuilder("externalId,doctor,patient,scheduledAt,durationMinutes,status\n");
        for (var row = 0; row < MEETINGS; row++) {
            rows.append(row).append(",D").append(row % 50).append(",Patient ").append(row % 500);
            rows.append(",2024-0")
                    .append(1 + row % 9)
                    .append("-1")
                    .append(row % 10)
                    .append("T1");
            rows.append(row % 7).append(":00:00Z,15,scheduled\n");
        }
        Files.writeString(folder.resolve("in.csv"), rows);
        mm(folder, "import", "in.csv", "--zone", "UTC", "--past", "as-is").succeeds();
        Files.copy(folder.resolve("missed-meetings.db"), folder.resolve("imported.db"));
    }

    /** The book as it was imported. */
    private void overdueMeetingsAgain() throws IOException {
        for (var suffix : List.of("-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("missed-meetings.db" + suffix));
        }
        Files.copy(
                folder.resolve("imported.db"),
                folder.resolve("missed-meetings.db"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void everyMissedMeetingIsToldOnce() throws SQLException {
        var missed = Long.parseLong(ask("SELECT count(*) FROM meetings WHERE status = 'missed'"));
        assertThat(ask("SELECT count(*) FROM notifications")).isEqualTo("" + 2 * missed);
        assertThat(ask("SELECT count(*) FROM history WHERE action = 'missed'")).isEqualTo("" + missed);
        assertThat(ask("SELECT coalesce(sum(marked), 0) FROM runs")).isEqualTo("" + missed);
    }

    private static Run mm(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(JAVA, "-jar", JAR));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command).directory(folder.toFile()));
    }

    private static Process start(Path folder, String command) throws IOException {
        return new ProcessBuilder(JAVA, "-jar", JAR, command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Runs a line of shell, with JAVA and JAR set. */
    private Run shell(String line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", line).directory(folder.toFile());
        builder.environment().put("JAVA", JAVA);
        builder.environment().put("JAR", JAR);
        return run(builder);
    }

    private static Run run(ProcessBuilder builder) throws IOException, InterruptedException {
        var out = File.createTempFile("missed-meetings", ".out");
        var err = File.createTempFile("missed-meetings", ".err");
        try {
            builder.environment().put("LC_ALL", "C.UTF-8");
            var process = builder.redirectOutput(out).redirectError(err).start();
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

    private String ask(String sql) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("missed-meetings.db"));
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    private void tamper(String script) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("missed-meetings.db"));
                var statement = database.createStatement()) {
            statement.executeUpdate(script);
        }
    }
}
