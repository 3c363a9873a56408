package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;

/** Lists of several pages, whose reader takes its time: whoever writes meanwhile does not notice. */
final class LongListingTest {
    private static final int ROWS = 3500;

    @TempDir
    private Path folder;

    private Clinic clinic;

    /** Thousands of everything, with a thousand meetings and notices of the same second. */
    @BeforeEach
    void aLargeBook() throws SQLException {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.tamper("""
                CREATE TEMP TABLE n AS
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1$d) SELECT i FROM n;
                CREATE TEMP TABLE t AS
                SELECT i,
                       CASE WHEN i BETWEEN 1200 AND 2700 THEN CAST('2025-01-01T08:00:00Z' AS %2$s)
                            ELSE %3$s END AS at,
                       CAST('2024-01-01T00:00:00Z' AS %2$s) AS before
                  FROM n;
                INSERT INTO people (role, name, folded_name, created_at, created_by)
                SELECT 'patient', 'Person ' || (i / 3), 'person ' || (i / 3), before, 'x' FROM t;
                INSERT INTO meetings (id, title, doctor_id, patient_id, scheduled_at, duration_minutes, status, overlap_allowed)
                SELECT i, 'Title ' || i, 1, 3, at, 30,
                       CASE i %% 5 WHEN 0 THEN 'missed' WHEN 1 THEN 'completed' WHEN 2 THEN 'cancelled' ELSE 'scheduled' END,
                       1 = 1
                  FROM t;
                INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, created_at)
                SELECT i, 3, 'missed', 'Missed Appointment', 'Your appointment was not attended', 1, at FROM t;
                INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)
                SELECT 1, before, 'reception', 'imported', 'scheduled', before, 1 FROM t;
                INSERT INTO access_tokens (hash, name, role, created_at, created_by, expires_at)
                SELECT CAST('of 32 bytes: ' || (1000000000000000000 + i) AS %4$s), 'token ' || i, 'staff', before, 'x', at
                  FROM t;
                """.formatted(
                ROWS, clinic.timeType(), clinic.timeOf("(1733000000 + (i * 7919) % 3500 * 3600)"), clinic.bytesType()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --tab all --json",
                "list --tab all",
                "list --tab missed",
                "list --doctor 1",
                "list --patient ann --json",
                "notifications",
                "notifications --json",
                "notifications --for ann --unread",
                "history 1",
                "history 1 --json",
                "people list",
                "people list --json",
                "access list",
                "access list --json",
            })
    void aReaderThatStopsHoldsUpNobodysCheckpoint(String line) {
        var busy = new ArrayList<String>();
        var out = new Slow(() -> busy.add(stillInUse()));

        assertThat(clinic.run(List.of(line.split(" ")), out, new ByteArrayOutputStream()))
                .isZero();

        assertThat(busy).as("whether anything was still in use").containsExactly("0");
    }

    /** The log of a file goes back to nothing, as it only can when nobody reads from it; in a database no transaction is open. */
    private String stillInUse() {
        clinic.run("people add --role patient --name Meanwhile").succeeds();
        return clinic.url() instanceof BookUrl.Postgres place
                ? clinic.ask("""
                        SELECT count(*) FROM pg_stat_activity
                         WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid() AND query LIKE '%%%s%%'
                        """.formatted(place.schema()))
                : clinic.ask("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Test
    void nothingIsTwiceOrMissingWhateverHappensMeanwhile() throws IOException {
        var out = new Slow(() -> {
            clinic.at("2024-12-25 08:00").run("check-missed --force").succeeds();
            clinic.run("cancel 2603").succeeds();
        });

        clinic.run(List.of("list", "--tab", "all", "--json"), out, new ByteArrayOutputStream());

        var ids = new ArrayList<Long>();
        new ObjectMapper()
                .readTree(out.text.toByteArray())
                .forEach(meeting -> ids.add(meeting.get("id").asLong()));
        assertThat(ids).doesNotHaveDuplicates().hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upcoming", "missed", "completed", "cancelled", "all"})
    void pagesAreInTheTabsOrder(String tab) {
        var times = clinic.run("list --json --tab " + tab).succeeds().json().findValuesAsText("scheduledAt");

        var sorted = new ArrayList<>(times);
        sorted.sort(
                tab.equals("missed") || tab.equals("completed")
                        ? Comparator.reverseOrder()
                        : Comparator.naturalOrder());
        assertThat(times).isEqualTo(sorted).hasSizeGreaterThan(600);
    }

    @Test
    void aLimitBeyondAPageIsKept() {
        assertThat(clinic.run("list --tab all --json --limit 2345").json()).hasSize(2345);
        clinic.run("list --tab all --limit 2000").prints("The first 2000 meetings of more.");
        clinic.run("list --tab all --limit " + ROWS).prints("\n" + ROWS + " meetings.");
        assertThat(clinic.run("notifications --json --limit 1000").json()).hasSize(1000);
        assertThat(clinic.run("notifications --json").json()).hasSize(ROWS);
        assertThat(clinic.run("history 1 --json").json()).hasSize(ROWS);
        assertThat(clinic.run("people list --json").json()).hasSize(ROWS + 4);
        assertThat(clinic.run("access list --json").json()).hasSize(ROWS);
    }

    /** What is written to it is kept; before the first of it, something happens. */
    private static final class Slow extends OutputStream {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final Runnable meanwhile;
        private boolean hasBegun;

        Slow(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (!hasBegun) {
                hasBegun = true;
                meanwhile.run();
            }
            text.write(bytes, from, length);
        }
    }
}
