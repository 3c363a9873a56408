package org.missedmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.text.Problem;

final class MinutesTest {
    @ParameterizedTest
    @CsvSource({
        "30m, 30",
        "1h, 60",
        "1h30m, 90",
        "1H 5M, 65",
        "2d, 2880",
        "0m, 0",
        "45min, 45",
        "30, 30",
        "1h30, 90",
        "1 hour, 60"
    })
    void readsLengths(String typed, int minutes) {
        assertThat(Minutes.parse(typed)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"2 hours 15 minutes, 135", "45 mins, 45", "1 hr, 60", "10 days, 14400", "1 day, 1440"})
    void readsLengthsInWords(String typed, int minutes) {
        assertThat(Minutes.parse(typed)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "m", "1.5h", "-5m", "30m1h", "9999999m"})
    void andNothingElse(String typed) {
        assertThatThrownBy(() -> Minutes.parse(typed)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0m", "30, 30m", "60, 1h", "90, 1h30m", "1440, 24h"})
    void writesWhatItReads(int minutes, String text) {
        assertThat(Minutes.text(minutes)).isEqualTo(text);
        assertThat(Minutes.parse(text)).isEqualTo(minutes);
    }
}
