package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** A backup is the book, whole, whoever writes meanwhile; and those of former days go, one by one. */
final class BackupTest {
    private static final int WRITERS = 8;

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
    void aCopyIsTheBook() throws IOException {
        clinic.run("backup 'the copy.db'")
                .succeeds()
                .prints("Backed up 1 meeting to " + folder + "/the copy.db", "found whole");

        clinic.run("history 1 --db 'the copy.db'").prints("missed");
        clinic.run("health --db 'the copy.db'").succeeds();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("the copy.db"))))
                .isEqualTo("rw-------");
        assertNothingElseIsLeft("the copy.db");
        assertThat(clinic.ask("SELECT started_at || ' ' || actor || ' ' || host FROM runs WHERE job = 'backup'"))
                .isEqualTo("2024-11-29T09:00:00Z reception desk-1");
    }

    /** What a table's own rules forbid is damage too, and so is an index that lacks a row. */
    @Test
    @OfAFile
    void aDamagedBookNeverTakesTheGoodCopysPlace() throws Exception {
        clinic.run("backup copy.db").succeeds();
        var good = Files.readAllBytes(folder.resolve("copy.db"));

        clinic.tamper("PRAGMA ignore_check_constraints = 1; UPDATE people SET name = '' WHERE id = 4");

        clinic.run("backup --force copy.db")
                .exits(5)
                .complains("The book at " + clinic.book() + " is damaged", "copy.db stays as it was")
                .complainsNot(".part");
        clinic.run("backup fresh.db")
                .exits(5)
                .complains("no backup was made of it")
                .complainsNot("stays");

        clinic.tamper("UPDATE people SET name = 'Ivan Kaur' WHERE id = 4");
        clinic.run("backup other.db").succeeds();
        clinic.tamper(
                "PRAGMA writable_schema = 1;"
                        + " UPDATE sqlite_schema SET sql = replace(sql, '(role, folded_name)', '(folded_name, role)') WHERE name = 'people_by_folded_name'");
        clinic.run("backup --force copy.db").exits(5).complains("people_by_folded_name", "copy.db stays as it was");

        assertThat(folder.resolve("copy.db")).hasBinaryContent(good);
        assertNothingElseIsLeft("copy.db", "other.db");
    }

    @Test
    void whatAKilledBackupLeftIsTakenAwayTheNextDay() throws IOException {
        var old = Files.write(folder.resolve(".copy.db.123.part"), new byte[10]);
        var running = Files.write(folder.resolve(".copy.db.456.part-journal"), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2024-11-28T08:00:00Z")));
        Files.setLastModifiedTime(running, FileTime.from(Instant.parse("2024-11-29T08:00:00Z")));

        clinic.run("backup copy.db").succeeds();

        assertThat(old).doesNotExist();
        assertThat(running).exists();
    }

    @Test
    void oneADayIsKeptAndNothingElseGoes() throws Exception {
        var away = Files.createDirectory(folder.resolve("away"));
        Files.writeString(away.resolve("book-2024-11-01.db"), "something dear");
        Files.createSymbolicLink(away.resolve("book-2024-11-02.db"), clinic.book());
        clinic.run("backup away/book-old.db").succeeds();
        for (var day = 26; day <= 30; day++) {
            clinic.at("2024-11-%d 23:30".formatted(day))
                    .run("backup --keep 3 away/book.db")
                    .succeeds()
                    .prints("away/book-2024-11-%d.db".formatted(day))
                    .prints(day < 29 ? "found whole\n" : "; took away 1 older one\n");
        }
        clinic.run("backup --keep 3 away/book.db").succeeds().printsNot("took away");

        try (var files = Files.list(away)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "book-2024-11-01.db",
                            "book-2024-11-02.db",
                            "book-old.db",
                            "book-2024-11-28.db",
                            "book-2024-11-29.db",
                            "book-2024-11-30.db");
        }
        assertThat(askOf(away.resolve("book-2024-11-30.db"), "PRAGMA integrity_check"))
                .isEqualTo("ok");
        clinic.run("backup --keep 1 away/book.db").succeeds().prints("; took away 2 older ones");
        clinic.run("backup --keep 10000 away/book.db").succeeds();
        clinic.run("backup --keep 10001 away/book.db").exits(2).complains("From 1 to 10000 backups can be kept");
        clinic.run("backup --keep 0 away/book.db").exits(2).complains("--keep 14");
    }

    @ParameterizedTest
    @CsvSource({"plain, plain-2024-11-29", ".book, .book-2024-11-29", "my.book.db, my.book-2024-11-29.db"})
    void theDayStandsBeforeTheEnding(String named, String file) {
        clinic.run("backup --keep 2 " + named).succeeds().prints(folder + "/" + file + " (");
    }

    /** The administrator's page's way back: stop, put the copy in the book's place, look. */
    @Test
    @OfAFile
    void aBackupPutInTheBooksPlaceIsTheBook() throws Exception {
        clinic.run("backup copy.db").succeeds();
        clinic.run("reschedule 1 --at '2024-12-01 10:00'").succeeds();
        Files.write(clinic.book(), new byte[5000]);
        clinic.run("list").exits(5);

        Files.copy(folder.resolve("copy.db"), clinic.book(), StandardCopyOption.REPLACE_EXISTING);

        clinic.run("health").succeeds();
        clinic.run("show 1").prints("missed");
        clinic.run("reschedule 1 --at '2024-12-01 10:00'").succeeds();
    }

    @Test
    void everyCopyIsWholeWhileEightOthersWrite() throws Exception {
        var isOver = new AtomicBoolean();
        var pool = Executors.newFixedThreadPool(WRITERS);
        try {
            var writers = new ArrayList<Callable<Integer>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var number = writer;
                writers.add(() -> write(number, isOver));
            }
            var running = writers.stream().map(pool::submit).toList();
            var meetings = 0L;
            for (var copy = 0; copy < 12; copy++) {
                var report = clinic.run("backup --json --force copy-%d.db".formatted(copy))
                        .succeeds()
                        .json();
                assertThat(report.get("meetings").asLong()).isGreaterThanOrEqualTo(meetings);
                meetings = report.get("meetings").asLong();
            }
            isOver.set(true);
            var written = 0;
            for (var run : running) {
                written += run.get();
            }
            assertThat(written).isGreaterThan(WRITERS);
            assertThat(meetings).isGreaterThan(1);
        } finally {
            pool.shutdownNow();
        }
        for (var copy = 0; copy < 12; copy++) {
            var copied = Clinic.in(folder).with("MISSED_MEETINGS_DB", "copy-%d.db".formatted(copy));
            copied.at("2024-11-29 10:00").run("health").succeeds();
            assertThat(askOf(folder.resolve("copy-%d.db".formatted(copy)), """
                    SELECT count(*) FROM meetings AS m
                     WHERE (SELECT count(*) FROM history AS h WHERE h.meeting_id = m.id) <> 1 + (m.status = 'missed')
                    """)).isEqualTo("0");
        }
    }

    /** Books one meeting after another, each with its line of history, until it is over. */
    private int write(int number, AtomicBoolean isOver) {
        var written = 0;
        for (; !isOver.get(); written++) {
            clinic.run("book --doctor 2 --patient 4 --allow-overlap --reason test --at '2024-12-%02d 10:00'"
                            .formatted(1 + number))
                    .succeeds();
        }
        return written;
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
