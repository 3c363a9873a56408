package org.missedmeetings.year;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The weeks in which something can go wrong: the two months in which the clocks change. The rest: {@link
 * YearAloneTest}.
 */
final class MonthAloneTest {
    private static final int THREE_WEEKS = 3 * 7 * 96;

    @Test
    void everyMeetingOfSpringThatNobodyCameToWasNoticedOnceAndNothingElseHappened() throws Exception {
        Alone.isLeft(new Alone.Span(
                Instant.parse("2025-03-09T00:00:00Z"),
                THREE_WEEKS,
                Instant.parse("2025-03-13T05:00:00Z"),
                Instant.parse("2025-03-26T10:00:00Z"),
                Instant.parse("2025-04-02T10:00:00Z"),
                3));
    }

    @Test
    void everyMeetingOfAutumnThatNobodyCameToWasNoticedOnceAndNothingElseHappened() throws Exception {
        Alone.isLeft(new Alone.Span(
                Instant.parse("2025-10-05T00:00:00Z"),
                THREE_WEEKS,
                Instant.parse("2025-10-10T05:00:00Z"),
                Instant.parse("2025-10-23T10:00:00Z"),
                Instant.parse("2025-10-29T10:00:00Z"),
                3));
    }
}
