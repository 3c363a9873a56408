package org.missedmeetings.meeting;

import java.time.Duration;
import java.time.Instant;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * How long after its time a meeting may still begin. Source: the specification's "30 minutes after scheduled time".
 *
 * @param minutes from 0 to {@value #LONGEST}
 */
public record GracePeriod(int minutes) {
    public static final int LONGEST = 7 * 24 * 60;
    public static final GracePeriod USUAL = new GracePeriod(30);

    public GracePeriod {
        if (minutes < 0 || minutes > LONGEST) {
            throw new Problem(
                    InputProblem.GRACE, "The grace period is from 0 minutes to 7 days, not " + minutes + " minutes.");
        }
    }

    /**
     * The latest time a meeting can have had to be missed by {@code now}: one at exactly this time is missed, as the
     * specification's 22:35 meeting is by the 23:05 check.
     */
    public Instant cutoff(Instant now) {
        return now.minus(Duration.ofMinutes(minutes));
    }
}
