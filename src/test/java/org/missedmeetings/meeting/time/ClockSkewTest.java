package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockSkewTest {
    private static final Instant DATABASE = Instant.parse("2024-11-29T11:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // seconds after the database's time at which it was asked, and had answered
        "0, 0, 0",
        "-5, 5, 0",
        "-5, 0, 0",
        "0, 5, 0",
        "1, 5, 1",
        "-9, -2, -2",
        "61, 61, 61",
    })
    void howLongTheAnswerTookIsNoSkew(long before, long after, long ahead) {
        var skew = ClockSkew.of(DATABASE.plusSeconds(before), DATABASE, DATABASE.plusSeconds(after));

        assertThat(skew.ahead()).isEqualTo(Duration.ofSeconds(ahead));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "60, false", "61, true", "-60, false", "-61, true"})
    void aMinuteIsAsMuchAsAClockMayBeOff(long seconds, boolean isTooMuch) {
        assertThat(ahead(seconds).isTooMuch()).isEqualTo(isTooMuch);
    }

    @ParameterizedTest
    @CsvSource({
        "61, 61 seconds ahead.",
        "-61, 61 seconds behind.",
        "119, 119 seconds ahead.",
        "120, 2 minutes ahead.",
        "7199, 119 minutes ahead.",
        "-7200, 2 hours behind.",
        "172799, 47 hours ahead.",
        "172800, 2 days ahead.",
    })
    void whatItSays(long seconds, String end) {
        var time = new ClinicTime(ZoneId.of("Europe/Berlin"), DATABASE);

        assertThat(ahead(seconds).sentence(time))
                .isEqualTo("This machine's clock shows " + time.full(DATABASE.plusSeconds(seconds))
                        + ", and the database's Friday 2024-11-29 12:00 Europe/Berlin: it is " + end);
    }

    private static ClockSkew ahead(long seconds) {
        return new ClockSkew(DATABASE.plusSeconds(seconds), DATABASE);
    }
}
