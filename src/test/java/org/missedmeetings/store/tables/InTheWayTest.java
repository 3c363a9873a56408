package org.missedmeetings.store.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** How SQLite goes about the question whether a time is free: each booking and each reschedule asks it. */
final class InTheWayTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void setUp() {
        clinic = Clinic.staffed(folder);
    }

    @Test
    void onlyTheDoctorsAndThePatientsOwnMeetingsAreLookedAt() throws SQLException {
        assertThat(plan(Meetings.IN_THE_WAY))
                .contains("o USING INDEX meetings_by_doctor (doctor_id=? AND tab=? AND scheduled_at>?")
                .contains("o USING INDEX meetings_by_patient (patient_id=? AND tab=? AND scheduled_at>?")
                .doesNotContain("meetings_by_tab");
        assertThat(plan("SELECT m.id FROM meetings AS m WHERE m.id = 1 AND " + Meetings.SLOT_IS_TAKEN))
                .contains("meetings_by_doctor", "meetings_by_patient")
                .doesNotContain("meetings_by_tab");
    }

    private String plan(String sql) throws SQLException {
        var text = new StringBuilder();
        try (var book = clinic.database();
                var statement = book.createStatement();
                var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                text.append(rows.getString("detail")).append('\n');
            }
        }
        return text.toString();
    }
}
