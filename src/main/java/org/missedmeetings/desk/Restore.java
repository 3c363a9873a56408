package org.missedmeetings.desk;

import java.util.List;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.store.Tables;

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
            var inTheWay = overlap.allowed() ? List.<Meeting>of() : inTheWay(tables, before);
            if (!inTheWay.isEmpty()) {
                return new Outcome.Refused(
                        new Refusal.Overlaps(before.slot(), before.doctor().id(), inTheWay));
            }
            Desk.require(tables.meetings().unhide(id), id);
            return Desk.done(tables, signature, Event.Action.RESTORED, before, id, overlap.reason());
        });
    }

    /** Only a live meeting takes time: a missed, completed or cancelled one is in nobody's way. */
    private static List<Meeting> inTheWay(Tables tables, Meeting meeting) {
        var isLive = meeting.status() == Status.SCHEDULED || meeting.status() == Status.IN_PROGRESS;
        return isLive
                ? tables.meetings()
                        .inTheWay(meeting.doctor().id(), meeting.patient().id(), meeting.slot(), meeting.id())
                : List.of();
    }
}
