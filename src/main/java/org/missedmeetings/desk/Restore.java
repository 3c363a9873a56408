package org.missedmeetings.desk;

import java.util.Optional;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Problem;

/** Takes a delete back: the meeting stands in its tab again, as it was, unless its time has been taken meanwhile. */
public final class Restore {
    private final Book book;

    public Restore(Book book) {
        this.book = book;
    }

    /**
     * Restores the meeting.
     *
     * @param overlap its reason is the history's reason, also where nothing overlaps
     * @throws Problem {@code not_found} when there is no such meeting
     */
    public Outcome run(long id, Overlap overlap, Signature signature) {
        return book.database().write(tables -> {
            var before = Desk.meeting(tables, id, signature);
            if (!before.isDeleted()) {
                return new Outcome.AlreadySo(before);
            }
            // only a live meeting takes time: a missed, completed or cancelled one is in nobody's way
            var overlapping = before.status().isLive()
                    ? Desk.overlap(
                            tables, before.doctor().id(), before.patient().id(), before.slot(), id, overlap)
                    : Optional.<Outcome>empty();
            if (overlapping.isPresent()) {
                return overlapping.get();
            }
            Desk.require(tables.meetings().unhide(id), id);
            return Desk.done(tables, signature, Event.Action.RESTORED, before, id, overlap.reason());
        });
    }
}
