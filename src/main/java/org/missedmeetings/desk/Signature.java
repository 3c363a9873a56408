package org.missedmeetings.desk;

import java.util.function.Predicate;
import org.missedmeetings.meeting.Meeting;

/**
 * Who does something to the book, as it stands in the history. When they did is the transaction's to say ({@link
 * org.missedmeetings.store.tables.Tables#now}).
 *
 * @param actor {@code --actor}, else the operating system's user; over HTTP the access token's name
 * @param precondition whether the meeting, as read inside the transaction, is still as the caller has seen it (If-Match,
 *     RFC 9110 section 13)
 */
public record Signature(String actor, Predicate<Meeting> precondition) {
    /** For whoever means the meeting as it is, whatever it is. */
    public Signature(String actor) {
        this(actor, meeting -> true);
    }
}
