package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** Where a backup may be put, what it may replace there, and whose rights it has. */
final class BackupPlaceTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed").succeeds();
    }

    @Test
    void whereNoCopyCanBeIsSaidWithWhatToDo() throws IOException {
        Files.writeString(folder.resolve("diary.txt"), "something dear");

        for (var place : List.of("nowhere/copy.db", "diary.txt/copy.db")) {
            var error = clinic.run("backup " + place + " --json")
                    .exits(5)
                    .printsNothing()
                    .error();
            assertThat(error.get("code").asText()).isEqualTo("no_folder");
            assertThat(error.get("error").asText())
                    .isEqualTo("There is no folder " + folder.resolve(place).getParent() + ".");
            assertThat(error.get("hint").asText()).isEqualTo("Make it first.");
        }
        clinic.run("backup .").exits(2).complains("is not a file", "Name a file.");
        assertThat(clinic.ask("SELECT count(*) FROM runs WHERE job = 'backup'")).isEqualTo("0");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.startsWith("missed-meetings.db") || name.equals("diary.txt"));
        }
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyWhenTold() throws IOException {
        clinic.run("backup there.db").succeeds();
        var before = Files.readAllBytes(folder.resolve("there.db"));
        clinic.run("people add --role patient --name New").succeeds();

        clinic.run("backup there.db").exits(4).complains("already", "--force");
        assertThat(folder.resolve("there.db")).hasBinaryContent(before);

        clinic.run("backup --force there.db").succeeds();
        clinic.run("people list --db there.db").prints("New");
        clinic.run("backup --force there.db").succeeds();
    }

    @Test
    void anotherProgramsFileIsNotReplacedWhateverIsSaid() throws Exception {
        Files.writeString(folder.resolve("diary.db"), "something dear");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"));
                var statement = other.createStatement()) {
            statement.execute("CREATE TABLE dear (thing)");
        }
        Files.writeString(folder.resolve("nothing.db"), "");

        for (var name : List.of("diary.db", "other.db")) {
            var before = Files.readAllBytes(folder.resolve(name));
            clinic.run("backup --force " + name).exits(4).complains("was not written by this command");
            assertThat(folder.resolve(name)).hasBinaryContent(before);
        }
        clinic.run("backup --force other.db-journal").exits(4).complains("is a part of");
        clinic.run("backup --force nothing.db").succeeds();
        assertNothingElseIsLeft("diary.db", "other.db", "nothing.db");
    }

    @Test
    void anotherBookIsNotReplacedNorItsBackupsTakenAway() throws IOException {
        clinic.run("init --zone Europe/Berlin --db branch.db").succeeds();
        clinic.run("people add --role patient --name Dear --db branch.db").succeeds();
        clinic.run("backup --keep 1 copy.db --db branch.db").succeeds();
        var branch = Files.readAllBytes(folder.resolve("branch.db"));

        var refused = clinic.run("backup --force branch.db --json").exits(4).error();
        assertThat(refused.get("code").asText()).isEqualTo("another_book");
        assertThat(folder.resolve("branch.db")).hasBinaryContent(branch);
        clinic.run("backup --keep 1 copy.db").exits(4).complains("is another book, or a backup of one");
        clinic.at("2024-11-30 10:00").run("backup --keep 1 copy.db").succeeds();
        clinic.run("people list --db copy-2024-11-29.db").succeeds().prints("Dear");
        clinic.at("2024-12-01 10:00")
                .run("backup --keep 1 copy.db --json")
                .succeeds()
                .prints("\"removed\":1");
        assertThat(folder.resolve("copy-2024-11-30.db")).doesNotExist();
    }

    @Test
    void aFolderIsNoNameToPutTheDayInto() throws IOException {
        Files.createDirectory(folder.resolve("nightly"));

        for (var name : List.of("nightly", "nightly/", ".", "nightly/..")) {
            clinic.run("backup --keep 3 " + name).exits(2).complains("is a folder.", "Name a file in it");
        }
        assertThat(clinic.ask("SELECT count(*) FROM runs WHERE job = 'backup'")).isEqualTo("0");
    }

    @Test
    void anEmptyFileHasNoRightsToLeave() throws IOException {
        Files.createFile(
                folder.resolve("there.db"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        clinic.run("backup --force there.db").succeeds();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("there.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsReplacedLeavesItsRights() throws IOException {
        clinic.run("backup there.db").succeeds();
        Files.setPosixFilePermissions(folder.resolve("there.db"), PosixFilePermissions.fromString("rw-r-----"));

        clinic.run("backup --force there.db").succeeds();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("there.db"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    @OfAFile
    void theBookIsNeverItsOwnBackup() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.db"), clinic.book());
        var before = Files.readAllBytes(clinic.book());

        clinic.run("backup --force missed-meetings.db").exits(4).complains("the book itself");
        clinic.run("backup --force link.db").exits(4).complains("the book itself");
        clinic.run("backup --force missed-meetings.db-wal").exits(4).complains("the book itself");

        assertThat(Files.readAllBytes(clinic.book())).isEqualTo(before);
    }

    @Test
    @OfAFile
    void aBookUnderALinkIsNotItsOwnBackupEither() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.createSymbolicLink(other.resolve("link.db"), clinic.book());

        for (var file : List.of("missed-meetings.db", "missed-meetings.db-wal", "missed-meetings.db-journal")) {
            clinic.run("backup --db other/link.db --force " + file).exits(4).complains("the book itself");
        }
    }

    /** Whoever opened the copy would take the other one's log for its own. */
    @Test
    void aFileWithALogBesideItIsNotReplaced() throws IOException {
        clinic.run("backup copy.db").succeeds();
        Files.write(folder.resolve("copy.db-wal"), new byte[0]);

        clinic.run("backup --force copy.db").exits(4).complains("somebody has a database of that name open");
    }

    @Test
    void whatIsNoFileIsNotReplacedAndALinkIsNotWrittenThrough() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        clinic.run("backup --force pipe").exits(2).complains("is not a file");

        clinic.run("backup target.db").succeeds();
        var before = Files.readAllBytes(folder.resolve("target.db"));
        Files.createSymbolicLink(folder.resolve("link.db"), Path.of("target.db"));
        Files.createSymbolicLink(folder.resolve("loose.db"), Path.of("nowhere.db"));

        clinic.run("backup --force link.db").exits(4).complains("is a link", "Name the file it leads to");
        clinic.run("backup --force loose.db").exits(4).complains("is a link");

        assertThat(folder.resolve("target.db")).hasBinaryContent(before);
        assertThat(folder.resolve("nowhere.db")).doesNotExist();
    }

    /** SQLite itself would open a log that others have laid beside the copy. */
    @Test
    void aFolderThatOthersMayWriteToGetsTheCopyAllTheSame() throws Exception {
        var shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        clinic.run("backup shared/copy.db").succeeds().prints("Backed up 1 meeting");

        assertThat(askOf(shared.resolve("copy.db"), "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(askOf(shared.resolve("copy.db"), "SELECT count(*) FROM meetings"))
                .isEqualTo("1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared.resolve("copy.db"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(shared)) {
            assertThat(files).containsExactly(shared.resolve("copy.db"));
        }
        assertNothingElseIsLeft("shared");
    }

    /** What a group may do with the book it may do with the copy; others may do nothing. */
    @Test
    @OfAFile
    void theCopyHasTheBooksRights() throws IOException {
        Files.setPosixFilePermissions(clinic.book(), PosixFilePermissions.fromString("rw-rw-r--"));

        clinic.run("backup copy.db").succeeds();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy.db"))))
                .isEqualTo("rw-rw----");
    }

    @Test
    void aPlaceThatCannotBeWrittenTo() throws IOException {
        clinic.run("backup .").exits(2).complains("is not a file");
        clinic.run("backup nowhere/x.db").exits(5).complains("There is no folder");
        clinic.run("backup").exits(2);
        clinic.run("backup x.db --db none.db").exits(5).complains("There is no book");
        assertNothingElseIsLeft();
    }

    private static String askOf(Path file, String sql) throws Exception {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    private void assertNothingElseIsLeft(String... copies) throws IOException {
        var expected = new ArrayList<>(List.of(copies));
        if (clinic.isInFile()) {
            expected.add("missed-meetings.db");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
