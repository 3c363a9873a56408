package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

final class ShiftTest {
    private static final ClinicTime BERLIN =
            new ClinicTime(ZoneId.of("Europe/Berlin"), Instant.parse("2025-03-29T08:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "1d, 1, 0",
        "1w, 7, 0",
        "1w2d, 9, 0",
        "-1d2h, -1, -120",
        "+2 weeks, 14, 0",
        "90m, 0, 90",
        "1h30m, 0, 90",
        "-5 min, 0, -5",
        "0d1m, 0, 1",
        "1 day 2 hours 3 minutes, 1, 123"
    })
    void isDaysAndTime(String typed, int days, long minutes) {
        assertThat(Shift.parse(typed)).isEqualTo(new Shift(days, Duration.ofMinutes(minutes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "-0h0m", "1", "d", "1x", "1h1d", "tomorrow"})
    void whatMovesNothingOrSaysNothingIsNone(String typed) {
        assertThatThrownBy(() -> Shift.parse(typed))
                .isInstanceOfSatisfying(
                        Problem.class, wrong -> assertThat(wrong.type()).isEqualTo(InputProblem.SHIFT));
    }

    @ParameterizedTest
    @CsvSource({"1d, true", "1m, true", "-1d, false", "-1m, false"})
    void leadsToALaterTimeOrToAnEarlierOne(String typed, boolean isForward) {
        assertThat(Shift.parse(typed).isForward()).isEqualTo(isForward);
    }

    /** In the night to 2025-03-30 the clocks go forward. */
    @Test
    void daysKeepTheTimeOnTheWallAndHoursElapse() {
        var start = Instant.parse("2025-03-29T09:00:00Z");

        assertThat(Shift.parse("1d").from(start, BERLIN)).isEqualTo("2025-03-30T08:00:00Z");
        assertThat(Shift.parse("24h").from(start, BERLIN)).isEqualTo("2025-03-30T09:00:00Z");
        assertThat(Shift.parse("1d2h").from(start, BERLIN)).isEqualTo("2025-03-30T10:00:00Z");
        assertThat(Shift.parse("-1w").from(start, BERLIN)).isEqualTo("2025-03-22T09:00:00Z");
    }
}
