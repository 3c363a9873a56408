package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Run;

/** Several at the same book at the same moment, each with a connection of its own, as processes have. */
final class ConcurrencyTest {
    private static final int MEETINGS = 40;

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void overdueMeetings() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        for (var hour = 0; hour < MEETINGS; hour++) {
            clinic.run("book --doctor 1 --patient 3 --at 2024-12-%02dT%02d:00Z".formatted(1 + hour / 20, hour % 20))
                    .succeeds();
        }
        clinic.at("2024-12-08 08:00");
    }

    @RepeatedTest(5)
    void severalChecksMarkAndTellEachOnce() throws Exception {
        var runs = atOnce(List.of("check-missed", "check-missed", "check-missed", "check-missed"));

        assertThat(runs).allSatisfy(Run::succeeds);
        assertThat(runs.stream().filter(run -> run.out().contains("Marked " + MEETINGS)))
                .hasSize(1);
        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo(Integer.toString(2 * MEETINGS));
        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'missed'"))
                .isEqualTo(Integer.toString(MEETINGS));
    }

    @RepeatedTest(5)
    void aMeetingStartedDuringACheckIsStartedInTimeOrCameLateAndIsNotCalledMissed() throws Exception {
        var runs = atOnce(List.of("check-missed", "start 1", "start 2", "reschedule 3 --at '2024-12-12 09:00'"));

        runs.get(0).succeeds();
        runs.get(3).succeeds();
        for (var id : List.of(1, 2)) {
            runs.get(id).succeeds();
            var cameLate = clinic.ask("SELECT count(*) FROM history WHERE action = 'missed' AND meeting_id = " + id)
                    .equals("1");
            assertThat(clinic.ask("SELECT status FROM meetings WHERE id = " + id))
                    .isEqualTo("in_progress");
            assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE meeting_id = " + id))
                    .isEqualTo(cameLate ? "2" : "0");
            assertThat(clinic.ask(
                            "SELECT count(*) FROM notifications WHERE withdrawn_at IS NULL AND meeting_id = " + id))
                    .isEqualTo("0");
        }
        assertThat(clinic.ask("SELECT status FROM meetings WHERE id = 3")).isEqualTo("scheduled");
        assertThat(clinic.ask("""
                        SELECT count(*) FROM history AS h JOIN history AS n
                            ON n.id = (SELECT min(id) FROM history WHERE meeting_id = h.meeting_id AND id > h.id)
                         WHERE n.from_status IS DISTINCT FROM h.to_status
                        """)).isEqualTo("0");
    }

    @RepeatedTest(5)
    void twoWhoBookTheSameTimeDoNotBothGetIt() throws Exception {
        var runs = atOnce(List.of(
                "book --doctor 2 --patient 3 --at '2024-12-20 09:00'",
                "book --doctor 2 --patient 4 --at '2024-12-20 09:15'",
                "reschedule 5 --at '2024-12-20 09:20'"));

        assertThat(runs.stream().map(Run::code).sorted().toList())
                .containsAnyOf(0)
                .contains(4);
        assertThat(clinic.ask("""
                        SELECT count(*) FROM meetings AS a JOIN meetings AS b ON a.id < b.id
                         WHERE a.tab = 'upcoming' AND b.tab = 'upcoming'
                           AND (a.doctor_id = b.doctor_id OR a.patient_id = b.patient_id)
                           AND a.scheduled_at < b.ends_at AND b.scheduled_at < a.ends_at
                        """)).isEqualTo("0");
    }

    private List<Run> atOnce(List<String> lines) throws Exception {
        var barrier = new CyclicBarrier(lines.size());
        var pool = Executors.newFixedThreadPool(lines.size());
        try {
            var work = new ArrayList<Callable<Run>>();
            for (var line : lines) {
                work.add(() -> {
                    barrier.await();
                    return clinic.run(line);
                });
            }
            var runs = new ArrayList<Run>();
            for (var future : pool.invokeAll(work)) {
                runs.add(future.get());
            }
            return runs;
        } finally {
            pool.shutdown();
        }
    }
}
