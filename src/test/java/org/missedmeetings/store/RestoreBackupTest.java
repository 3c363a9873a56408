package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.desk.Book;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;
import org.missedmeetings.support.Run;

/** A backup takes the book's place; an independent reader judges what is there then. */
final class RestoreBackupTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private Path backup;

    @BeforeEach
    void aBackupAndALaterBook() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        backup = folder.resolve("the copy.db");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("access grant --role staff --name desk").succeeds();
        clinic.run("backup 'the copy.db'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed").succeeds();
        clinic.run("access revoke 1").succeeds();
        clinic.run("access grant --role staff --name other").succeeds();
    }

    @Test
    void theBackupIsTheBookAndTheBookIsBesideIt() throws Exception {
        var before = Files.readAllBytes(backup);

        var restored = clinic.run("restore 'the copy.db' --yes")
                .succeeds()
                .prints("Restored the book " + clinic.url().text(), "(1 meeting)")
                .complains(
                        "The backup is of Friday 2024-11-29 08:00 Europe/Berlin, with 1 meeting.",
                        "1 change of 1 meeting, 2 notifications",
                        "good again: 1. Revoke each before the server starts: missed-meetings --db " + clinic.typed()
                                + " access revoke ID",
                        "granted since are gone: 1.");

        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");
        assertThat(clinic.ask("SELECT actor || ' ' || action || ' ' || key || ' ' || to_value"
                        + " FROM settings_history ORDER BY id DESC LIMIT 1"))
                .isEqualTo("reception restored book " + backup);
        assertThat(clinic.ask("SELECT from_value FROM settings_history ORDER BY id DESC LIMIT 1"))
                .isEqualTo(aside(restored));
        clinic.run("health").prints("tables version 6").complainsNot("damaged");
        clinic.run("show 1 --db '" + aside(restored) + "'").succeeds().prints("missed");
        assertThat(backup).hasBinaryContent(before);
        clinic.run("check-missed").succeeds().prints("Marked 1 meeting");
        assertThat(hidden()).isEmpty();
    }

    @Test
    @OfAFile
    void theFileIsWrittenByWayOfALog() throws Exception {
        clinic.run("restore 'the copy.db' --yes").succeeds().complains("The book that was there is now " + aside());

        assertThat(askOf(clinic.book(), "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(askOf(clinic.book(), "PRAGMA journal_mode")).isEqualTo("wal");
    }

    /** It is the file that was the book, under another name: nothing was copied of which a part could be missing. */
    @Test
    @OfAFile
    void theBookThatWasThereIsTheSameFile() throws IOException {
        var was = Files.readAttributes(clinic.book(), BasicFileAttributes.class).fileKey();

        clinic.run("restore 'the copy.db' --yes").succeeds();

        assertThat(Files.readAttributes(aside(), BasicFileAttributes.class).fileKey())
                .isEqualTo(was);
        assertThat(Files.readAttributes(clinic.book(), BasicFileAttributes.class)
                        .fileKey())
                .isNotEqualTo(was);
        assertThat(hidden()).isEmpty();
    }

    /** Who is killed in the middle leaves the book with a second name: opened by that, it would get a second log. */
    @Test
    @OfAFile
    void aSecondNameOfTheBookIsNotLeft() throws IOException {
        var second = Path.of(clinic.book() + ".replaced-2024-11-28-120000");
        Files.createLink(second, clinic.book());

        clinic.run("restore 'the copy.db' --yes").succeeds();

        assertThat(second).doesNotExist();
        assertThat(aside()).exists();
    }

    /** The advice is about the backup: the book may be whole, and is not to be replaced because of it. */
    @Test
    void ofABackupThatWasCutShortAnotherIsToBeTaken() throws Exception {
        var bytes = Files.readAllBytes(backup);
        for (var length : List.of(700, 4096, bytes.length / 2, bytes.length - 4096)) {
            Files.write(folder.resolve("cut.db"), Arrays.copyOf(bytes, length));

            var refused = clinic.run("restore cut.db --yes --json").exits(5).error();
            assertThat(refused.get("error").asText())
                    .startsWith("The backup " + folder.resolve("cut.db") + " is damaged");
            assertThat(refused.get("code").asText()).isEqualTo("bad_backup");
            assertThat(refused.get("hint").asText())
                    .contains("stays as it is", "Take another backup")
                    .doesNotContain("health");
        }
    }

    @Test
    void itIsAskedForAtATerminalAndNowhereElse() throws Exception {
        clinic.run("restore 'the copy.db'").exits(4).complains("--yes");
        clinic.on(new Terminal(true, true, true, () -> 80));
        clinic.reading("\n").run("restore 'the copy.db'").exits(4).complains("Nothing was changed");
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("missed");
        assertThat(aside()).doesNotExist();
        assertThat(hidden()).isEmpty();

        clinic.reading("yes\n").run("restore 'the copy.db'").succeeds();
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");
    }

    /** The log of a server that was killed would be read into whatever lies beside it. */
    @Test
    @OfAFile
    void theLogThatWasLeftGoesWithItsBook() throws Exception {
        try (var killed = clinic.database();
                var statement = killed.createStatement()) {
            statement.executeUpdate("UPDATE people SET phone = '1' WHERE id = 4");
            Files.copy(clinic.book(), folder.resolve("killed.db"));
            Files.copy(folder.resolve("missed-meetings.db-wal"), folder.resolve("killed.db-wal"));
        }
        assertThat(Files.size(folder.resolve("killed.db-wal"))).isPositive();

        clinic.run("restore 'the copy.db' --yes --db killed.db").succeeds();

        assertThat(folder.resolve("killed.db-wal")).doesNotExist();
        assertThat(askOf(folder.resolve("killed.db"), "SELECT count(*) FROM people WHERE phone = '1'"))
                .isEqualTo("0");
        var old = folder.resolve("killed.db.replaced-20241129T090000Z");
        assertThat(askOf(old, "SELECT phone FROM people WHERE id = 4")).isEqualTo("1");
    }

    @Test
    @OfAFile
    void aBookThatIsGoneOrSpoiltIsReplacedAsWell() throws Exception {
        Files.write(clinic.book(), new byte[5000]);
        clinic.run("restore 'the copy.db' --yes").succeeds().complains("cannot be said");
        assertThat(askOf(clinic.book(), "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(aside()).hasBinaryContent(new byte[5000]);

        Files.delete(clinic.book());
        clinic.run("restore 'the copy.db' --yes").succeeds();
        assertThat(askOf(clinic.book(), "SELECT status FROM meetings")).isEqualTo("scheduled");
    }

    /** Who was killed between the two moves says it again. */
    @Test
    @OfAFile
    void whatWasBegunIsFinishedByTheNext() throws Exception {
        try (var killed = clinic.database();
                var statement = killed.createStatement()) {
            statement.executeUpdate("UPDATE people SET phone = '1' WHERE id = 4");
            Files.copy(clinic.book(), folder.resolve("b.db.replaced-20241129T080000Z"));
            Files.copy(folder.resolve("missed-meetings.db-wal"), folder.resolve("b.db-wal"));
        }

        clinic.run("restore 'the copy.db' --yes --db b.db").succeeds();

        assertThat(folder.resolve("b.db-wal")).doesNotExist();
        assertThat(askOf(folder.resolve("b.db"), "SELECT count(*) FROM people WHERE phone = '1'"))
                .isEqualTo("0");
        assertThat(askOf(folder.resolve("b.db.replaced-20241129T080000Z"), "SELECT phone FROM people WHERE id = 4"))
                .isEqualTo("1");
    }

    @Test
    void whatIsNoWholeBackupIsRefused() throws Exception {
        var version = clinic.ask("SELECT count(*) FROM settings_history");
        Files.writeString(folder.resolve("diary.db"), "dear diary".repeat(100));
        Files.copy(backup, folder.resolve("broken.db"));
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("broken.db"));
                var statement = database.createStatement()) {
            statement.executeUpdate("PRAGMA ignore_check_constraints = 1; UPDATE people SET name = '' WHERE id = 4");
        }
        Files.copy(backup, folder.resolve("open.db"));
        Files.write(folder.resolve("open.db-wal"), new byte[10]);

        clinic.run("restore nowhere.db --yes").exits(2).complains("There is no file");
        clinic.run("restore . --yes").exits(2).complains("is no file");
        clinic.run("restore diary.db --yes").exits(5).complains("is no backup");
        clinic.run("restore broken.db --yes").exits(5).complains("is damaged", "The book stays as it is");
        clinic.run("restore open.db --yes").exits(4).complains("open.db-wal");
        if (clinic.isInFile()) {
            clinic.run("restore missed-meetings.db --yes").exits(4).complains("the book itself");
        }

        assertThat(clinic.ask("SELECT count(*) FROM settings_history")).isEqualTo(version);
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("missed");
        assertThat(hidden()).isEmpty();
    }

    @Test
    @OfAFile
    @EnabledOnOs(OS.LINUX)
    void whileSomebodyUsesTheBookItIsRefusedAndSaysWho() throws Exception {
        var user = new ProcessBuilder("sleep", "600")
                .redirectInput(clinic.book().toFile())
                .start();
        try {
            clinic.run("restore 'the copy.db' --yes")
                    .exits(4)
                    .complains("in use by process " + user.pid() + " (", "Stop it");
            assertThat(askOf(clinic.book(), "SELECT status FROM meetings")).isEqualTo("missed");
        } finally {
            user.destroy();
            user.waitFor();
        }
        clinic.run("restore 'the copy.db' --yes").succeeds();
    }

    /** Else their answer would be of a book that was moved away. */
    @Test
    @OfAFile
    void whoHasTheBookOpenStillWritesNothingToTheOneThatWasMovedAway() {
        try (var open = Book.open(clinic.url(), Duration.ZERO, Clock.systemUTC())) {
            clinic.run("restore 'the copy.db' --yes").succeeds();

            assertThatThrownBy(() -> open.atOnce(() -> null)).hasMessageContaining("has been replaced");
        }
    }

    @Test
    @OfAFile
    void theBooksRightsStayAndALinkToItToo() throws Exception {
        Files.setPosixFilePermissions(clinic.book(), PosixFilePermissions.fromString("rw-rw----"));
        Files.createSymbolicLink(folder.resolve("link.db"), clinic.book());

        clinic.run("restore 'the copy.db' --yes --db link.db").succeeds();

        assertThat(folder.resolve("link.db")).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clinic.book())))
                .isEqualTo("rw-rw----");
        assertThat(askOf(clinic.book(), "SELECT status FROM meetings")).isEqualTo("scheduled");
    }

    /** Where it says that the book is that was there. */
    private static String aside(Run restored) {
        var said = Pattern.compile("The book that was there is now (\\S+)\\.\n").matcher(restored.err());
        assertThat(said.find()).isTrue();
        return said.group(1);
    }

    private Path aside() {
        return folder.resolve("missed-meetings.db.replaced-20241129T090000Z");
    }

    private List<String> hidden() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    private static String askOf(Path file, String sql) throws Exception {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
