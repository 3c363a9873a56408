package org.missedmeetings.desk.meetings;

import java.util.Optional;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.tables.Tables;

/** What everything done to one meeting has in common. */
public final class Desk {
    private Desk() {}

    /** @throws Problem {@code not_found} */
    static Meeting meeting(Tables tables, long id) {
        return tables.meetings().find(id).orElseThrow(() -> DeskProblem.noMeeting(id));
    }

    /**
     * The meeting that is to be changed, as it is now.
     *
     * @throws Problem {@code not_found}; {@code changed} when it is no longer as whoever signs has seen it
     */
    static Meeting meeting(Tables tables, long id, Signature signature) {
        var meeting = meeting(tables, id);
        if (!signature.precondition().test(meeting)) {
            throw new Problem(
                    DeskProblem.CHANGED, "Meeting " + id + " has been changed since you looked at it.", Facts.of(id));
        }
        return meeting;
    }

    /**
     * The rule that nobody is in two live meetings at once: empty where the slot is free for both, or may be taken.
     *
     * @param except the meeting that is to have the slot; 0 for one that is not yet in the book
     */
    static Optional<Refusal.Overlaps> overlap(
            Tables tables, long doctorId, long patientId, Slot slot, long except, Overlap overlap) {
        if (overlap.allowed()) {
            return Optional.empty();
        }
        var inTheWay = tables.meetings().inTheWay(doctorId, patientId, slot, except);
        return inTheWay.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Overlaps(slot, doctorId, inTheWay));
    }

    /** Notes that the meeting, as it is now, takes its time by permission; without one there was nothing in its way. */
    static void allow(Tables tables, long id, Overlap overlap) {
        if (overlap.allowed()) {
            tables.meetings().allowOverlap(id);
        }
    }

    /** Whoever comes late is seen when they come, whatever else there is: no permission is asked for. */
    public static void allowLate(Tables tables, Meeting before, Status to) {
        if (before.status() == Status.MISSED && to == Status.IN_PROGRESS) {
            tables.meetings().allowOverlap(before.id());
        }
    }

    /** The end of a change: reads the meeting as it is now and notes in the history what happened to it. */
    public static Outcome.Done done(
            Tables tables, Signature signature, Event.Action action, Meeting before, long id, String reason) {
        var after = meeting(tables, id);
        var event = tables.history().record(tables.now(), signature.actor(), action, before, after, reason);
        return new Outcome.Done(before, after, event);
    }

    /**
     * The change was guarded by what was read in the same transaction, so it can only fail if the book is not locked.
     */
    public static void require(boolean changed, long id) {
        if (!changed) {
            throw new IllegalStateException("meeting " + id + " changed inside a transaction");
        }
    }
}
