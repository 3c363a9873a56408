package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.OrdinaryUser;

/** The real jar as a process, where it is and as it is called: what only the operating system can do to it. */
final class JarIT {
    @TempDir
    private Path folder;

    private Jar jar;

    @BeforeEach
    void inAFolder() {
        jar = new Jar(folder);
    }

    @Test
    void worksFromAnyFolderInPathsWithSpacesWithoutAWordOfTheJvms() throws Exception {
        var spaced = Files.createDirectory(folder.resolve("a b 'c' é"));

        var jar = new Jar(spaced);
        var made = jar.run("init", "--zone", "UTC", "--db", "my clinic?.db");

        assertThat(made.err()).isEmpty();
        made.succeeds().prints("my clinic?.db (zone UTC");
        jar.run("people", "add", "--role", "doctor", "--name", "Zoë 李", "--db", "my clinic?.db")
                .succeeds();
        assertThat(jar.run("people", "list", "--db", "my clinic?.db").succeeds().out())
                .contains("Zoë 李");
        assertThat(jar.run("check-missed", "-q", "--db", "my clinic?.db")
                        .isSilent()
                        .code())
                .isZero();
        jar.run("--version").succeeds().prints("missed-meetings 0.", "\ncommit ", "\nJava ", "\nSQLite 3.");
    }

    /** Main has picocli leave out what it knows of dates, for the sake of the start. */
    @Test
    void aDateIsReadAlthoughPicocliKnowsNone() throws Exception {
        jar.run("init", "--zone", "UTC", "--db", "book.db").succeeds();

        jar.run("people", "add", "--role", "patient", "--name", "Ola", "--birth-date", "1980-02-29", "--db", "book.db")
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

        jar.shell("TZ=Foo/Bar " + read).exits(2).complains("set to Foo/Bar, which names no region");
        jar.shell("TZ=/usr/share/zoneinfo/Europe/Berlin " + read).succeeds().complains("Europe/Berlin");
    }

    @Test
    void sqlitesLibraryIsUnpackedOnceAndForTheUserOnly() throws Exception {
        var cache = folder.resolve("cache");
        var command = "XDG_CACHE_HOME='" + cache + "' \"$JAVA\" -Djava.io.tmpdir=/nowhere -jar \"$JAR\" ";
        jar.shell(command + "init --zone UTC").succeeds();
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
        jar.shell(command + "list").succeeds();
        assertThat(Files.readAllBytes(library)).isEqualTo(whole);

        // what was written down of it is not whole: unpacked again
        Files.write(folderOfIt.resolve("unpacked"), new byte[100]);
        jar.shell(command + "list").succeeds();
        Files.delete(folderOfIt.resolve("unpacked"));
        jar.shell(command + "list").succeeds();

        // not private: not used
        Files.setPosixFilePermissions(folderOfIt, PosixFilePermissions.fromString("rwxrwxrwx"));
        jar.shell(command + "list").exits(5).complains("/nowhere");
    }

    @Test
    void aTemporaryFolderThatIsNotThereIsNamed() throws Exception {
        jar.run("init", "--zone", "UTC").succeeds();

        jar.shell("XDG_CACHE_HOME=/proc/none \"$JAVA\" -Djava.io.tmpdir=/nowhere -jar \"$JAR\" list")
                .exits(5)
                .complains("/nowhere", "java.io.tmpdir");
    }

    @Test
    void aBookThatMayOnlyBeReadIsRefusedForWritingWithAReason() throws Exception {
        OverdueBook.layFor(jar);
        var book = jar.book();
        Files.setPosixFilePermissions(book, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            jar.shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" check-missed")
                    .exits(5)
                    .complains("Error: The book at", "Try:")
                    .complainsNot("Exception");
            jar.shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" list -q | head -1")
                    .succeeds()
                    .prints("ID");
            jar.shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" init --zone UTC --db new.db")
                    .exits(5)
                    .complains("No book can be made");
            Files.setPosixFilePermissions(book, PosixFilePermissions.fromString("-wx-wx-wx"));
            jar.shell(OrdinaryUser.SHELL + "$ordinary \"$JAVA\" -jar \"$JAR\" list")
                    .exits(5)
                    .complains("may not be read");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(book, PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(jar.ask("SELECT count(*) FROM notifications")).isEqualTo("0");
    }
}
