package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Seeded;

/** The book finds overlaps with SQL, the model says what one is: they mean the same. */
final class OverlapTest {
    private static final Instant MORNING = Instant.parse("2024-11-30T08:00:00Z");

    @TempDir
    private Path folder;

    private record Booked(int doctor, int patient, Slot slot) {
        boolean isInTheWayOf(Booked other) {
            return (doctor == other.doctor || patient == other.patient) && slot.overlaps(other.slot);
        }
    }

    @Test
    void aMeetingIsRefusedWhereItsTimeOverlapsAnotherOfItsDoctorOrPatientAndNowhereElse() throws Exception {
        Seeded.run(random -> {
            var clinic = Clinic.staffed(folder);
            var booked = new ArrayList<Booked>();
            for (var turn = 0; turn < 80; turn++) {
                var wanted = anyMeeting(random);
                var run = clinic.run("book --doctor %d --patient %d --at %s --duration %dm --json"
                        .formatted(wanted.doctor, wanted.patient, wanted.slot.start(), wanted.slot.minutes()));
                if (booked.stream().anyMatch(wanted::isInTheWayOf)) {
                    run.exits(4);
                    assertThat(run.error().get("code").asText())
                            .as("%s", wanted)
                            .isEqualTo("overlap");
                } else {
                    run.succeeds();
                    booked.add(wanted);
                }
            }
            assertThat(booked).hasSizeBetween(3, 79);
        });
    }

    /** In steps of five minutes, so that many end when another begins. */
    private static Booked anyMeeting(Random random) {
        var start = MORNING.plus(Duration.ofMinutes(5L * random.nextInt(24 * 12)));
        var minutes = random.nextInt(20) == 0
                ? Slot.LONGEST
                : random.nextInt(3) == 0 ? Slot.SHORTEST : 5 * (1 + random.nextInt(12));
        return new Booked(1 + random.nextInt(2), 3 + random.nextInt(2), new Slot(start, minutes));
    }
}
