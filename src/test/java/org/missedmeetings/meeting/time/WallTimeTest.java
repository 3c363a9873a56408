package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class WallTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void isWhatClocksShowToTheSecond() {
        var instant = Instant.parse("2024-11-29T21:35:30.5Z");

        var wall = WallTime.of(instant, BERLIN);

        assertThat(wall.text()).isEqualTo("2024-11-29T22:35:30");
        assertThat(WallTime.parse(wall.text(), "Europe/Berlin")).isEqualTo(wall);
        assertThat(wall.isShownAt(instant)).isTrue();
        assertThat(wall.isShownAt(instant.plusSeconds(1))).isFalse();
    }

    /** On 2024-10-27 the clocks go back at three. */
    @Test
    void whereClocksShowItTwiceEitherIsOneAndTheNearerIsMeant() {
        var wall = WallTime.parse("2024-10-27T02:30:00", "Europe/Berlin");
        var first = Instant.parse("2024-10-27T00:30:00Z");
        var second = Instant.parse("2024-10-27T01:30:00Z");

        assertThat(wall.isShownAt(first)).isTrue();
        assertThat(wall.isShownAt(second)).isTrue();
        assertThat(wall.nearest(first.minusSeconds(60))).contains(first);
        assertThat(wall.nearest(second.plusSeconds(60))).contains(second);
    }

    @Test
    void whereClocksSkipItThereIsNoInstant() {
        assertThat(WallTime.parse("2024-03-31T02:30:00", "Europe/Berlin").nearest(Instant.EPOCH))
                .isEmpty();
    }
}
