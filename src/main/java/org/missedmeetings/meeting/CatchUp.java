package org.missedmeetings.meeting;

import java.time.Duration;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * How far back a check catches up by itself after a time in which nothing at all happened in the book: as long as a
 * machine may be off. What lies further back is more likely due to a clock that has jumped (decision 0008). In days and
 * not in meetings, so that it fits a small clinic and a large one.
 *
 * @param days from 1 to {@value #LONGEST}
 */
public record CatchUp(int days) {
    public static final int LONGEST = 3650;
    public static final CatchUp USUAL = new CatchUp(10);

    private static final int MINUTES_A_DAY = 24 * 60;

    public CatchUp {
        if (days < 1 || days > LONGEST) {
            throw new Problem(InputProblem.CATCH_UP, "A check can catch up from 1 to " + LONGEST + " whole days.");
        }
    }

    /**
     * What somebody typed: {@code 10d}.
     *
     * @throws Problem {@code bad_duration} for anything but whole days
     */
    public static CatchUp parse(String typed) {
        var minutes = Minutes.parse(typed);
        return new CatchUp(minutes % MINUTES_A_DAY == 0 ? minutes / MINUTES_A_DAY : 0);
    }

    public Duration length() {
        return Duration.ofDays(days);
    }
}
