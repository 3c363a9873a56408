package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** Files that are no usable book: each has its message, exit code 5 (6 when busy), and is never touched. */
@OfAFile
final class BadBookTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void noBookYet() {
        clinic = Clinic.in(folder);
    }

    @Test
    void aDeviceOrAPipeIsNoBookAndKeepsItsRights() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", "-m", "622", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();

        for (var line : List.of("init --zone Europe/Berlin", "list", "backup copy.db", "check-missed")) {
            clinic.run(line + " --db pipe").exits(5).complains("pipe is a device or a pipe, not a book.");
        }
        clinic.run("health --db pipe").exits(7).complains("is a device or a pipe");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pipe)))
                .isEqualTo("rw--w--w-");
    }

    @Test
    void aLinkThatLeadsNowhereIsSaidToBeOne() throws IOException {
        Files.createSymbolicLink(folder.resolve("gone"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));

        for (var link : List.of("gone", "round")) {
            for (var line : List.of("list", "init --zone Europe/Berlin")) {
                clinic.run(line + " --db " + link)
                        .exits(5)
                        .complains(link + " is a link that leads to no file.")
                        .complainsNot("init --db");
            }
        }
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aPathThroughAFileSaysSo() throws IOException {
        Files.writeString(folder.resolve("notes"), "dear");
        clinic.run("list --db notes/book.db").exits(5).complains("notes is a file, not a folder.");
        clinic.run("init --zone Europe/Berlin --db notes/book.db").exits(5).complains("notes is a file, not a folder.");
    }

    @Test
    void aNameThatLeavesNoRoomForTheLogMakesNoFile() {
        var name = "x".repeat(250);
        clinic.run("init --zone Europe/Berlin --db " + name).exits(2).complains("is too long for a book");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void whatIsToBeTypedMeansTheSameAtAShell() {
        clinic.run(List.of("list", "--db", "it's $HOME.db"))
                .exits(5)
                .complains("init --db '" + folder + "/it'\\''s $HOME.db'");
        clinic.run(List.of("list", "--db", "plain.db")).exits(5).complains("init --db " + folder + "/plain.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people add --role doctor --name X",
                "people list",
                "book --doctor 1 --patient 2 --at 'tomorrow 10:00'",
                "check-missed",
                "check-missed --dry-run",
                "undo-check 1",
                "list",
                "show 1",
                "history 1",
                "history --settings",
                "start 1",
                "complete 1",
                "cancel 1",
                "delete 1",
                "reschedule 1 --at 'tomorrow 10:00'",
                "notifications",
                "notifications read 1",
            })
    void aMissingBookIsNeverMadeByMistake(String line) throws IOException {
        clinic.run(line + " --db mistyped.db")
                .exits(5)
                .complains(
                        "There is no book at ",
                        "mistyped.db",
                        "Check the path (--db or MISSED_MEETINGS_DB)",
                        "init --db")
                .printsNothing();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFolder() {
        clinic.run(List.of("list", "--db", folder.toString())).exits(5).complains("is a folder");
        clinic.run(List.of("init", "--db", folder.toString())).exits(5).complains("is a folder");
    }

    @Test
    void aTextFile() throws IOException {
        var text = Files.writeString(folder.resolve("notes.txt"), "Call the plumber. ".repeat(100));

        clinic.run("list --db notes.txt").exits(5).complains("is not a SQLite database");
        clinic.run("check-missed --db notes.txt").exits(5).complains("is not a SQLite database");
        clinic.run("init --db notes.txt").exits(5).complains("is not a SQLite database");
        assertThat(text).hasContent("Call the plumber. ".repeat(100));
    }

    @Test
    void anEmptyFile() throws IOException {
        Files.createFile(folder.resolve("empty.db"));

        clinic.run("list --db empty.db").exits(5).complains("is an empty file");
        clinic.run("init --db empty.db").succeeds().prints("Made the book");
        clinic.run("list --db empty.db").succeeds();
    }

    @Test
    void anEmptyFileOfEverybodysBecomesABookOfItsOwnersOnly() throws IOException {
        var file = Files.createFile(folder.resolve("empty.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        clinic.run("init --db empty.db").succeeds();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void settingsThatCannotBeRead() throws SQLException {
        Clinic.staffed(folder);
        clinic.tamper("UPDATE settings SET value = 'Mars/Olympus' WHERE key = 'zone'");
        clinic.run("list").exits(5).complains("is damaged: its setting zone cannot be read");
        clinic.tamper("DELETE FROM settings");
        clinic.run("list").exits(5).complains("lacks its setting zone");
    }

    @Test
    void aBookCutShort() throws IOException {
        Clinic.staffed(folder);
        try (var file = new RandomAccessFile(clinic.book().toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }

        clinic.run("list").exits(5).complains("damaged or cut short", "backup");
        clinic.run("check-missed").exits(5).complains("damaged or cut short");
    }

    @Test
    void aBookWithGarbageInside() throws IOException {
        Clinic.staffed(folder);
        try (var file = new RandomAccessFile(clinic.book().toFile(), "rw")) {
            file.seek(4096);
            file.write(new byte[8192]);
        }

        clinic.run("check-missed").exits(5).complains("damaged");
    }

    @Test
    void anotherProgramsDatabase() throws SQLException {
        clinic.tamper("CREATE TABLE recipes (name TEXT)");

        clinic.run("list").exits(5).complains("not a Missed Meetings book", "import");
        clinic.run("init").exits(5).complains("not a Missed Meetings book");
        assertThat(clinic.ask("SELECT group_concat(name) FROM sqlite_schema")).isEqualTo("recipes");
    }

    @Test
    void aBookOfANewerVersion() throws SQLException {
        Clinic.staffed(folder);
        clinic.tamper("PRAGMA user_version = 99");

        clinic.run("list").exits(5).complains("newer version", "tables are version 99");
        clinic.run("check-missed").exits(5).complains("newer version");
        clinic.run("init").exits(5).complains("newer version");
    }

    @Test
    void aBookLockedForTooLong() throws SQLException {
        Clinic.staffed(folder);
        clinic.with("MISSED_MEETINGS_BUSY_TIMEOUT", "1s");
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute(clinic.beginsToWrite());

            clinic.run("check-missed").exits(6).complains("locked by another program", "Try again");
            clinic.run("list").succeeds();
            statement.execute("ROLLBACK");
        }
        clinic.run("check-missed").succeeds();
        clinic.with("MISSED_MEETINGS_BUSY_TIMEOUT", "soon").run("list").exits(2).complains("number of seconds");
    }

    @Test
    void aFolderThatIsNotThere() {
        clinic.run("init --db nowhere/clinic.db").exits(5).complains("There is no folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.db",
                "what?mode=memory.db",
                "hash#tag.db",
                "50%41.db",
                "file:clinic.db",
                ":resource:clinic.db",
                "é 李 !&().db",
                "back\\slash.db",
                "-dash.db",
            })
    void anyFileNameIsTakenAsItIs(String name) throws IOException {
        clinic.run(List.of("init", "--zone=UTC", "--db=" + name)).succeeds();
        clinic.run(List.of("people", "add", "--role=doctor", "--name=X", "--db=" + name))
                .succeeds();
        clinic.run(List.of("people", "list", "--db=" + name)).succeeds().prints("1 person.");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(name));
        }
    }

    @Test
    void theBookAndItsLogsAreForItsOwnerOnly() throws IOException, SQLException {
        Clinic.staffed(folder);
        try (var other = clinic.database();
                var statement = other.createStatement();
                var rows = statement.executeQuery("SELECT * FROM people")) {
            assertThat(rows.next()).isTrue();
            clinic.run("people add --role doctor --name Another").succeeds();

            for (var suffix : List.of("", "-wal", "-shm")) {
                var file = folder.resolve("missed-meetings.db" + suffix);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void initOnABookSaysSoAndChangesNothing() {
        Clinic.staffed(folder);

        clinic.run("init").succeeds().prints("There is a book already", "zone Europe/Berlin, grace 30m");
        clinic.run("init --zone UTC --grace 10m")
                .succeeds()
                .prints("zone Europe/Berlin, grace 30m")
                .complains("keeps its zone and grace");
        clinic.run("people list").prints("4 people.");
        assertThat(clinic.run("init --json").json().get("created").asBoolean()).isFalse();
    }

    @Test
    void errorsAsJsonAreOneObject() {
        var error = clinic.run("list --json").exits(5).printsNothing().error();

        assertThat(error.get("code").asText()).isEqualTo("no_book");
        assertThat(error.get("error").asText()).startsWith("There is no book at");
        assertThat(error.get("hint").asText()).contains("init");
    }
}
