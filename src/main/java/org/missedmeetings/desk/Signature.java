package org.missedmeetings.desk;

import java.time.Instant;
import java.util.function.Predicate;
import org.missedmeetings.meeting.Meeting;

/**
 * Who does something to the book, and when: what every line of the history begins with.
 *
 * @param actor {@code --actor}, else the operating system's user; over HTTP the access token's name
 * @param now the one reading of the clock that the whole command goes by
 * @param precondition whether the meeting, as read inside the transaction, is still as the caller has seen it (If-Match,
 *     RFC 9110 section 13)
 */
public record Signature(String actor, Instant now, Predicate<Meeting> precondition) {
    /** For whoever means the meeting as it is, whatever it is. */
    public Signature(String actor, Instant now) {
        this(actor, now, meeting -> true);
    }
}
