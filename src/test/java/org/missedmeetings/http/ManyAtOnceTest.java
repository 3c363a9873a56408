package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;
import org.missedmeetings.support.Served;

/** Several clients of one server, each of whose connections to the book keeps its statements. */
final class ManyAtOnceTest {
    private static final int CLIENTS = 6;
    private static final int MOVES = 8;
    private static final Instant NOW = Instant.parse("2024-11-29T11:00:00Z");

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller staff;

    @BeforeEach
    void aMeetingForEachClient() {
        clinic = Clinic.staffed(folder).at(NOW);
        for (var client = 1; client <= CLIENTS; client++) {
            clinic.run("book --doctor 1 --patient 3 --at '2024-12-0" + client + " 10:00'")
                    .succeeds();
        }
        served = Served.of(clinic);
        staff = served.as(clinic.token("--role staff --name desk"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void eachSeesAtOnceWhatItHasChanged() throws Exception {
        var clients = new ArrayList<Callable<Void>>();
        for (var client = 1; client <= CLIENTS; client++) {
            var id = client;
            clients.add(() -> {
                for (var move = 1; move <= MOVES; move++) {
                    var at = NOW.plus(Duration.ofDays(30L * id + move)).toString();
                    staff.post("/api/meetings/" + id + "/reschedule", "{\"scheduledAt\":\"" + at + "\"}")
                            .is(200);
                    var seen = staff.get("/api/meetings/" + id).is(200);
                    assertThat(seen.json().get("scheduledAt").asText()).isEqualTo(at);
                    assertThat(staff.get("/api/meetings?tab=upcoming").is(200).body())
                            .contains(at);
                    staff.post("/api/meetings/" + id + "/reschedule", "{\"scheduledAt\":\"2020-01-01T00:00:00Z\"}")
                            .is(409);
                }
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (var done : threads.invokeAll(clients)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'rescheduled'"))
                .isEqualTo(Integer.toString(CLIENTS * MOVES));
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE kind = 'rescheduled'"))
                .isEqualTo(Integer.toString(CLIENTS * MOVES));
    }

    @OfAFile
    @Test
    void whatSomebodyElseWritesIsSeenAndTheLogCanBeEmptiedWhileTheServerWaits() throws SQLException {
        staff.post("/api/meetings/1/reschedule", "{\"scheduledAt\":\"2025-02-01T10:00:00Z\"}")
                .is(200);
        staff.get("/api/meetings?tab=upcoming").is(200);

        clinic.run("reschedule 1 --at '2025-03-03 10:00'").succeeds();

        assertThat(clinic.ask("PRAGMA wal_checkpoint(TRUNCATE)")).startsWith("0");
        assertThat(staff.get("/api/meetings/1")
                        .is(200)
                        .json()
                        .get("scheduledAt")
                        .asText())
                .isEqualTo("2025-03-03T09:00:00Z");
    }
}
