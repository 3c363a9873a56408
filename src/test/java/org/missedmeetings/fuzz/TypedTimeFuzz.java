package org.missedmeetings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.Tense;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.render.hints.ShellHints;

/**
 * Days and times as they are typed. Whatever is understood is within what the book holds, and is understood to be the
 * same when it is typed as our answer writes it; whatever is not is a problem with a hint.
 */
public final class TypedTimeFuzz {
    /** Zones whose clocks change by an hour, by half of one, by a whole day; that have odd offsets; that never change. */
    private static final List<ZoneId> ZONES = List.of(
                    "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Monrovia", "Asia/Kathmandu", "UTC")
            .stream()
            .map(ZoneId::of)
            .toList();

    /** Some hours before the clocks of Berlin go back. */
    private static final Instant NOW = Instant.parse("2024-10-26T12:00:00Z");

    private TypedTimeFuzz() {}

    /**
     * Reads one input.
     *
     * @param data which zone the clinic is in, and what is typed, in UTF-8
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        var time = new ClinicTime(ZONES.get(Byte.toUnsignedInt(data[0]) % ZONES.size()), NOW);
        var typed = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
        for (var tense : Tense.values()) {
            understood(() -> time.instantOf(typed, tense)).ifPresent(instant -> isWrittenAndRead(time, instant));
            understood(() -> time.dayOf(typed, tense)).ifPresent(day -> {
                assertThat(time.dayOf(day.toString(), tense)).isEqualTo(day);
                assertThat(time.startOf(day)).isBetween(UtcText.EARLIEST, UtcText.LATEST);
            });
        }
        understood(() -> time.instantOfStrict(typed)).ifPresent(instant -> {
            isWrittenAndRead(time, instant);
            // what a file says means the same to whoever types it
            understood(() -> time.instantOf(typed))
                    .ifPresent(other -> assertThat(other).isEqualTo(instant));
        });
    }

    private static void isWrittenAndRead(ClinicTime time, Instant instant) {
        assertThat(UtcText.holds(instant)).isTrue();
        assertThat(UtcText.parse(UtcText.of(instant))).isEqualTo(instant);
        var abroad = new ClinicTime(ZoneId.of("America/New_York"), NOW, time.zone());
        List<Function<Instant, String>> forms = List.of(time::brief, time::full, abroad::full);
        for (var form : forms) {
            var written = form.apply(instant);
            assertThat(time.instantOf(written)).as(written).isEqualTo(instant);
        }
    }

    private static <T> Optional<T> understood(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Problem wrong) {
            assertThat(wrong.kind()).isEqualTo(ProblemType.Kind.USAGE);
            assertThat(wrong.getMessage()).isNotBlank();
            assertThat(new ShellHints().of(wrong)).isNotBlank();
            return Optional.empty();
        }
    }
}
