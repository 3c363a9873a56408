package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** Several accounts of one machine work with one book, by way of a group. */
@OfAFile
final class SharedBookTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private String group;

    @BeforeEach
    void aFolderOfTheGroup() throws IOException {
        clinic = Clinic.in(folder);
        group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
    }

    @Test
    void theBookAndWhatLiesBesideItAreTheGroups() throws Exception {
        setgid();
        clinic.run(List.of("init", "--zone", "Europe/Berlin", "--group", group)).succeeds();
        assertThat(rights(clinic.book())).isEqualTo("rw-rw----");

        try (var open = clinic.database();
                var statement = open.createStatement()) {
            statement.executeUpdate("UPDATE settings SET value = '45' WHERE key = 'grace_minutes'");
            assertThat(rights(folder.resolve("missed-meetings.db-wal"))).isEqualTo("rw-rw----");
            assertThat(rights(folder.resolve("missed-meetings.db-shm"))).isEqualTo("rw-rw----");
        }
        clinic.run("backup copy.db").succeeds();
        assertThat(rights(folder.resolve("copy.db"))).isEqualTo("rw-rw----");
        clinic.run("restore copy.db --yes").succeeds();
        assertThat(rights(clinic.book())).isEqualTo("rw-rw----");
        assertThat(Files.readAttributes(clinic.book(), PosixFileAttributes.class)
                        .group()
                        .getName())
                .isEqualTo(group);
    }

    @Test
    void aFolderThatIsNotSetUpForItIsRefusedWithTheCommandThatSetsItUp() throws IOException {
        clinic.run(List.of("init", "--zone", "Europe/Berlin", "--group", group))
                .exits(4)
                .complains("chgrp " + group + " " + folder + " && chmod 2770 " + folder);
        clinic.run("init --zone Europe/Berlin --group nosuchgroup").exits(2).complains("There is no group nosuchgroup");
        assertThat(clinic.book()).doesNotExist();
    }

    @Test
    void aBookThatIsGoneIsTheGroupsAgainOnceItsBackupIsRestored() throws IOException {
        setgid();
        clinic.run(List.of("init", "--zone", "Europe/Berlin", "--group", group)).succeeds();
        clinic.run("backup copy.db").succeeds();
        Files.delete(clinic.book());

        clinic.run("restore copy.db --yes").succeeds();
        assertThat(rights(clinic.book())).isEqualTo("rw-rw----");

        Files.delete(clinic.book());
        Files.setPosixFilePermissions(folder.resolve("copy.db"), PosixFilePermissions.fromString("rw-r--r--"));
        clinic.run("restore copy.db --yes").succeeds();
        assertThat(rights(clinic.book())).isEqualTo("rw-------");
    }

    private void setgid() throws IOException {
        var mode = (int) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(folder, "unix:mode", mode | 02000);
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
