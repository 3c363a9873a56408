package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.Relay;

/** How often a command waits for its database: over a network that is what it takes. */
@OfADatabase
final class RoundTripsTest {
    private static final int PATIENTS = 9_000;
    /** Of the driver, until it is let in; and of the program, until it has the book open. */
    private static final long OPENING = 8;

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Relay relay;

    @BeforeEach
    void ofEachPatientOneMeeting() throws SQLException {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.tamper("""
                INSERT INTO people (role, name, folded_name, created_at, created_by)
                SELECT 'patient', 'Patient ' || n, 'patient ' || n, '2024-11-01T08:00:00Z', 'x'
                  FROM generate_series(5, %1$d) AS n;
                INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status, overlap_allowed,
                                      meant_local, meant_zone)
                SELECT n, 1 + n %% 2, n, '2024-12-02T08:00:00Z'::timestamptz + n * interval '1 minute', 30, 'scheduled', TRUE,
                       '2024-12-02T08:00:00', 'Europe/Berlin'
                  FROM generate_series(5, %1$d) AS n
                """.formatted(PATIENTS));
        var place = (BookUrl.Postgres) clinic.url();
        var host = place.hosts().get(0);
        relay = new Relay(host.name(), host.port());
        clinic.with("MISSED_MEETINGS_DB", place.text().replace(":" + host.port() + "/", ":" + relay.port() + "/"));
    }

    @AfterEach
    void closeTheRelay() {
        relay.close();
    }

    @Test
    void aLongListAsksForItsNamesByThePage() {
        var meetings = clinic.run("list --json").succeeds().json();

        assertThat(meetings).hasSize(PATIENTS - 4);
        for (var meeting : meetings) {
            assertThat(meeting.get("patient").get("name").asText())
                    .isEqualTo("Patient " + meeting.get("patient").get("id").asText());
        }
        assertThat(trips("list --json")).isLessThanOrEqualTo(OPENING + 10);
    }

    @Test
    void whatIsDoneToOneMeetingTakesAsLongInALargeBook() {
        assertThat(trips("book --doctor 1 --patient 3 --at '2024-11-29 10:00'")).isLessThanOrEqualTo(OPENING + 16);
        assertThat(trips("reschedule 5 --at '2024-11-29 11:00'")).isLessThanOrEqualTo(OPENING + 16);
    }

    @Test
    void aCheckAsksNoMoreForManyThanForNone() {
        clinic.at("2024-12-01 08:00");
        var idle = trips("check-missed");

        clinic.at("2024-12-10 08:00");
        assertThat(trips("check-missed")).isLessThanOrEqualTo(idle + 4);
        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo(Integer.toString(2 * (PATIENTS - 4)));
    }

    /** Here all of it was in memory before the first was looked at. */
    @Test
    void whatNobodyLimitsComesInPieces() {
        assertThat(trips("settings --set-zone Asia/Tokyo --yes")).isGreaterThan(trips("settings") + 2);
    }

    private long trips(String line) {
        relay.trips();
        clinic.run(line).succeeds();
        return relay.trips();
    }
}
