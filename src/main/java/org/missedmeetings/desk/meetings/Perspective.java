package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.Action;
import org.missedmeetings.meeting.Meeting;

/**
 * When a meeting is looked at, and by whom: what is said of it besides what it is.
 *
 * @param cutoff of a check that would run now
 * @param mayChange whether whoever looks may also do something to it
 */
public record Perspective(Instant cutoff, boolean mayChange) {
    /** Staff's, who may do everything: whoever has the book's file is staff. */
    public static Perspective ofStaff(Book book, Instant now) {
        return new Perspective(book.grace().cutoff(now), true);
    }

    /** Whether the next check would mark it. */
    public boolean isOverdue(Meeting meeting) {
        return meeting.isOverdue(cutoff);
    }

    /** What may be done to it now by whoever looks. */
    public List<Action> actions(Meeting meeting) {
        return mayChange ? Action.of(meeting, cutoff) : List.of();
    }
}
