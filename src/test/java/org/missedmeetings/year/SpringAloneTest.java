package org.missedmeetings.year;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The weeks in which something can go wrong: the month in which the clocks go forward. The rest: {@link YearAloneTest}. */
final class SpringAloneTest {
    @Test
    void everyMeetingThatNobodyCameToWasNoticedOnceAndNothingElseHappened() throws Exception {
        Alone.isLeft(new Alone.Span(
                Instant.parse("2025-03-09T00:00:00Z"),
                Alone.THREE_WEEKS,
                Instant.parse("2025-03-13T05:00:00Z"),
                Instant.parse("2025-03-26T10:00:00Z"),
                Instant.parse("2025-04-02T10:00:00Z"),
                3));
    }
}
