package org.missedmeetings.year;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** As {@link SpringAloneTest}, in the month in which the clocks go back. */
final class AutumnAloneTest {
    @Test
    void everyMeetingThatNobodyCameToWasNoticedOnceAndNothingElseHappened() throws Exception {
        Alone.isLeft(new Alone.Span(
                Instant.parse("2025-10-05T00:00:00Z"),
                Alone.THREE_WEEKS,
                Instant.parse("2025-10-10T05:00:00Z"),
                Instant.parse("2025-10-23T10:00:00Z"),
                Instant.parse("2025-10-29T10:00:00Z"),
                3));
    }
}
