package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** What health reads of a book that is damaged, or soon may be, and what it says to do. */
@OfAFile
final class DamageTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 09:30'").succeeds();
    }

    @Test
    void aDamagedBookIsUnhealthy() throws IOException {
        clinic.run("check-missed").succeeds();
        try (var file = new RandomAccessFile(clinic.book().toFile(), "rw")) {
            file.seek(file.length() - 4096);
            file.write(new byte[4096]);
        }

        assertThat(codes("health")).containsExactly("damaged");
    }

    /** Who asks it of a book that does not open has just done what else would be the advice. */
    @Test
    void theAdviceAboutADamagedBookNamesTheBookAndNotHealthAgain() throws IOException {
        var bytes = Files.readAllBytes(clinic.book());
        Arrays.fill(bytes, 100, 4096, (byte) 7);
        Files.write(clinic.book(), bytes);

        clinic.run("health")
                .exits(7)
                .complains("damaged", "missed-meetings --db " + clinic.book() + " restore FILE")
                .complainsNot("missed-meetings health");
    }

    @Test
    void theAdviceAboutAFolderTakesOneWithASpace() throws IOException {
        var spaced = Files.createDirectory(folder.resolve("our books"));
        Files.setPosixFilePermissions(spaced, PosixFilePermissions.fromString("rwxrwxrwx"));
        clinic.run("init --zone UTC --db 'our books/b.db'").succeeds();

        clinic.run("health --db 'our books/b.db'").complains("chmod o-w '" + spaced + "'");
    }

    /** SQLite believes whatever log lies beside the book. */
    @Test
    void aFolderThatEverybodyMayWriteToIsSaid() throws IOException {
        clinic.run("check-missed").succeeds();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        clinic.run("health")
                .exits(7)
                .complains("Everybody on this machine may write to the folder " + folder, "chmod o-w");
        assertThat(codes("health")).containsExactly("folder_writable");

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        clinic.run("health").succeeds();
    }

    @Test
    void aLargeLogIsSaidWithWhatToDo() throws IOException {
        clinic.run("check-missed").succeeds();
        try (var log = new RandomAccessFile(clinic.book() + "-wal", "rw")) {
            log.setLength(300 << 20);
        }

        clinic.run("health").exits(7).complains("has grown to 300 MB", "lsof " + clinic.book() + "-wal");
        // it was nobody's: whoever closes the book last takes it away
        clinic.run("health").succeeds();
    }

    /** A log that was left beside another copy of the book does that: the check goes by this index. */
    @Test
    void anIndexThatDoesNotAgreeWithItsTableIsDamage() throws Exception {
        clinic.run("check-missed").succeeds();
        clinic.run("health").succeeds();
        loseFromIndex();

        // of three
        clinic.at("2024-11-29 12:00").run("check-missed").prints("Marked 2 meetings");

        assertThat(codes("health")).containsExactly("damaged");
        clinic.run("health").complains("meetings_due", "restore FILE", "--db " + clinic.book());
    }

    @Test
    void aLargeBookIsReadWholeOnceADayAndItsIndexesAreComparedEachTime() throws Exception {
        clinic.tamper("CREATE TABLE padding (x); INSERT INTO padding VALUES (zeroblob(70000000))");
        clinic.run("check-missed").succeeds();
        assertThat(readWhole()).isTrue();
        assertThat(clinic.ask("SELECT count(*) FROM runs WHERE job = 'integrity_check'"))
                .isEqualTo("1");
        assertThat(readWhole()).isFalse();

        clinic.tamper("PRAGMA ignore_check_constraints = ON; UPDATE people SET role = 'nurse' WHERE FALSE;"
                + " DROP TRIGGER people_keep_their_role; UPDATE people SET role = 'nurse' WHERE id = 4;"
                + " CREATE TRIGGER people_keep_their_role BEFORE UPDATE OF role ON people BEGIN SELECT 1; END");
        clinic.at("2024-11-30 07:59").run("check-missed").succeeds();
        clinic.run("health").succeeds();
        clinic.at("2024-11-30 08:01").run("health").exits(7).complains("damaged");
        clinic.run("health").exits(7).complains("damaged");

        loseFromIndex();
        clinic.at("2024-11-30 08:15").run("health").exits(7).complains("damaged");
    }

    private boolean readWhole() {
        return clinic.run("health --json").json().get("file").get("readWhole").asBoolean();
    }

    /** Has SQLite believe for a moment that the index holds nothing, and change rows without it. */
    private void loseFromIndex() throws Exception {
        clinic.tamper(schemaWhere("deleted_at IS NULL", "deleted_at IS NULL AND id < 0"));
        clinic.tamper("INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)"
                + " VALUES (77, 1, 3, '2024-11-29T07:00:00Z', 30, 'scheduled')");
        clinic.tamper(schemaWhere("deleted_at IS NULL AND id < 0", "deleted_at IS NULL"));
    }

    private static String schemaWhere(String before, String after) {
        return "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '" + before + "', '" + after
                + "') WHERE name = 'meetings_due'";
    }

    private List<String> codes(String line) {
        var findings =
                clinic.run(line + " --json").exits(7).isSilentOnErr().json().get("findings");
        return findings.findValuesAsText("code");
    }
}
