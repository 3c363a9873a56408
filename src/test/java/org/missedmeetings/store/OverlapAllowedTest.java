package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/**
 * Of two live meetings that are at once, one says that somebody allowed it: a database refuses two of which neither does,
 * and a book that is copied into one must be such. Whatever each test does, that is looked at when it ends.
 */
final class OverlapAllowedTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void twoAtTen() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 10:15' --allow-overlap --reason twins")
                .succeeds();
    }

    @AfterEach
    void ofTwoAtOnceOneHasIt() {
        assertThat(clinic.rows("""
                        SELECT a.id, b.id
                          FROM meetings AS a
                          JOIN meetings AS b ON b.id > a.id AND (b.doctor_id = a.doctor_id OR b.patient_id = a.patient_id)
                         WHERE a.tab = 'upcoming' AND b.tab = 'upcoming'
                           AND a.scheduled_at < b.ends_at AND b.scheduled_at < a.ends_at
                           AND NOT a.overlap_allowed AND NOT b.overlap_allowed
                        """)).isEmpty();
    }

    @Test
    void itIsTheOneThatCameLater() {
        assertThat(allowed()).isEqualTo("2");
        assertThat(clinic.ask("SELECT version FROM meetings WHERE id = 2")).isEqualTo("1");
    }

    @Test
    void permissionThatNobodyNeededIsNone() {
        clinic.run("book --doctor 2 --patient 3 --at '2024-11-29 15:00' --allow-overlap --reason hurry")
                .succeeds();

        assertThat(allowed()).isEqualTo("2");
    }

    @Test
    void anotherTimeThatIsFreeNeedsNone() {
        clinic.run("reschedule 2 --at '2024-11-29 12:00'").succeeds();
        assertThat(allowed()).isEmpty();

        clinic.run("undo 2").exits(4).complains("overlap");
        clinic.run("undo 2 --allow-overlap --reason 'as it was'").succeeds();
        assertThat(allowed()).isEqualTo("2");
    }

    @Test
    void whatIsMovedOverTheOneThatWasAllowedNeedsItToo() {
        clinic.run("reschedule 1 --at '2024-11-29 12:00'").succeeds();
        clinic.run("reschedule 1 --at '2024-11-29 10:30' --allow-overlap --reason asked")
                .succeeds();

        assertThat(allowed()).isEqualTo("1,2");
    }

    @Test
    void bothComeBackWithTheirCheck() {
        clinic.at("2024-11-29 11:00").run("check-missed").succeeds();

        clinic.run("undo-check 1").succeeds().prints("2 meetings");

        assertThat(clinic.askAll("SELECT status FROM meetings ORDER BY id")).isEqualTo("scheduled,scheduled");
    }

    @Test
    void aLateOneIsAllowedWhatItsDoctorHasMeanwhile() {
        clinic.run("cancel 2").succeeds();
        clinic.at("2024-11-29 10:30").run("check-missed").succeeds();
        clinic.run("reschedule 1 --at '2024-11-29 10:40'").succeeds();
        clinic.at("2024-11-29 11:10").run("check-missed").succeeds();
        clinic.at("2024-11-29 10:41")
                .run("book --doctor 1 --patient 4 --at '2024-11-29 10:50'")
                .succeeds();

        clinic.run("start 1").succeeds();

        assertThat(clinic.ask("SELECT overlap_allowed FROM meetings WHERE id = 1"))
                .isIn("1", "t");
    }

    @Test
    void severalThatMoveIntoEachOthersTimeNeedNone() {
        clinic.run("reschedule 2 --at '2024-11-29 10:30'").succeeds();

        clinic.run("reschedule 1 2 --by 30m").succeeds();
        clinic.run("reschedule 1 2 --by -15m").succeeds();

        assertThat(allowed()).isEmpty();
    }

    @Test
    void anImportAllowsWhatItBrings() throws IOException {
        rows("2024-12-02T09:00", 30);
        clinic.run("import rows.csv").succeeds().prints("Overlapping another meeting", "2 meetings");
        assertThat(allowed()).isEqualTo("2,3,4");

        // the one moves away, the other stays longer, and meets the third
        rows("2024-12-02T15:00", 90);
        clinic.run("import rows.csv --update").succeeds();
        assertThat(allowed()).isEqualTo("2,4");
    }

    private void rows(String first, int minutes) throws IOException {
        Files.writeString(folder.resolve("rows.csv"), """
                externalId,doctor,patient,scheduledAt,durationMinutes,status
                x-1,Li Ito,Ann O'Neill,%s,30,scheduled
                x-2,Li Ito,Ivan Kaur,2024-12-02T09:15,%d,scheduled
                x-3,Li Ito,Ann O'Neill,2024-12-02T10:00,30,scheduled
                """.formatted(first, minutes));
    }

    private String allowed() {
        return clinic.askAll("SELECT id FROM meetings WHERE overlap_allowed ORDER BY id");
    }
}
