package org.missedmeetings.desk.meetings;

import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.Problem;

/**
 * Whether a meeting may take time that doctor or patient has given to another one.
 *
 * @param reason why, for the history; may be null only where it may not
 */
public record Overlap(boolean allowed, String reason) {
    /**
     * Whether overlaps are allowed, and why.
     *
     * @throws Problem {@code reason_missing} when an overlap is allowed and nobody says why
     */
    public Overlap {
        reason = Line.orNull("reason", reason);
        if (allowed && reason == null) {
            throw new Problem(DeskProblem.REASON_MISSING, "An overlap needs a reason, for the history.");
        }
    }
}
