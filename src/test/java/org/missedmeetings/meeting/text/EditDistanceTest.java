package org.missedmeetings.meeting.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "berlin, berlin, 0",
        "berlin, berln, 1",
        "berlin, berrlin, 1",
        "berlin, berlim, 1",
        "berlin, brelin, 1",
        "berlin, belrin, 1",
        "ab, ba, 1",
        "kitten, sitting, 3",
        "'', abc, 3",
        "abc, '', 3",
        "ca, abc, 3",
        "abcd, dcba, 3"
    })
    void countsLettersThatAreWrongMissingTooManyOrExchanged(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
        assertThat(EditDistance.between(other, one)).isEqualTo(distance);
    }
}
