package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UtcTextTest {
    @Test
    void saysWhatInstantItselfWouldSay() {
        for (var instant = UtcText.EARLIEST;
                instant.isBefore(UtcText.LATEST);
                instant = instant.plusSeconds(86_399_977)) {
            assertThat(UtcText.of(instant)).isEqualTo(instant.toString()).hasSize(20);
            assertThat(UtcText.parse(UtcText.of(instant))).isEqualTo(instant);
        }
    }

    @Test
    void leavesOutWhatIsFinerThanASecond() {
        assertThat(UtcText.of(Instant.parse("2024-11-29T22:35:00.999Z"))).isEqualTo("2024-11-29T22:35:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2024-11-29 22:35:00Z0", "2024-11-29T22:35:00+", "2024-1a-29T22:35:00Z", "2024-11-29T22:35Z"
            })
    void readsNothingElse(String text) {
        assertThatThrownBy(() -> UtcText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
