package org.missedmeetings.meeting;

import java.time.Duration;
import java.time.Instant;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * The time a meeting takes: from its start up to, not including, its end.
 *
 * @param start to the second
 * @param minutes from {@value #SHORTEST} to {@value #LONGEST}
 */
public record Slot(Instant start, int minutes) {
    public static final int SHORTEST = 1;
    public static final int LONGEST = 24 * 60;
    /** What a meeting takes when nobody says: the specification and its original application know no duration. */
    public static final int USUAL = 30;

    public Slot {
        if (minutes < SHORTEST || minutes > LONGEST) {
            throw new Problem(
                    InputProblem.LENGTH, "A meeting takes from 1 minute to 24 hours, not " + minutes + " minutes.");
        }
    }

    public Instant end() {
        return start.plus(Duration.ofMinutes(minutes));
    }

    /** Whether the two share some time; back to back they do not. */
    public boolean overlaps(Slot other) {
        return start.isBefore(other.end()) && other.start().isBefore(end());
    }
}
