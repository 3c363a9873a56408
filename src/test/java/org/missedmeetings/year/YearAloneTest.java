package org.missedmeetings.year;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A year of 35,040 checks, with both changes of the clocks. It takes minutes: {@code mvn -B test -Pyear} runs it. */
@Tag("year")
final class YearAloneTest {
    @Test
    void everyMeetingThatNobodyCameToWasNoticedOnceAndNothingElseHappened() throws Exception {
        Alone.isLeft(new Alone.Span(
                Instant.parse("2025-01-05T00:00:00Z"),
                35_040,
                Instant.parse("2025-05-12T05:00:00Z"),
                Instant.parse("2025-08-06T10:00:00Z"),
                Instant.parse("2025-09-17T10:00:00Z"),
                10));
    }
}
