package org.missedmeetings.meeting.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerConditionTest {
    @ParameterizedTest
    @CsvSource({"0, 100, false", "89, 100, false", "90, 100, true", "100, 100, true", "87, 97, false", "88, 97, true"})
    void nineConnectionsInTenLeaveHardlyAny(int connections, int most, boolean isNearlyFull) {
        assertThat(condition(connections, most, null).isNearlyFull()).isEqualTo(isNearlyFull);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "300, false", "301, true"})
    void fiveMinutesAreAsFarAsAStandbyMayBeBehind(long seconds, boolean isFarBehind) {
        assertThat(condition(1, 100, Duration.ofSeconds(seconds)).isFarBehind()).isEqualTo(isFarBehind);
    }

    @Test
    void whatIsNotKnownIsNotFarBehind() {
        assertThat(condition(1, 100, null).isFarBehind()).isFalse();
    }

    private static ServerCondition condition(int connections, int most, Duration lag) {
        return new ServerCondition("18.6", true, connections, most, 1, lag, Duration.ZERO);
    }
}
