package org.missedmeetings.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.WallTime;
import org.missedmeetings.store.Tables;

/**
 * Gives a missed or an upcoming meeting a new time. Source: "Reschedule Functionality" in the specification: it keeps
 * its id, its status goes back to scheduled, and the patient is told.
 */
public final class Reschedule {
    private final Book book;

    public Reschedule(Book book) {
        this.book = book;
    }

    /**
     * Moves the meeting.
     *
     * @param at the new time; what is finer than a second is left out
     * @param overlap its reason is the history's reason for the new time, also where nothing overlaps
     * @throws Problem {@code not_found} when there is no such meeting
     */
    public Outcome run(long id, Instant at, Overlap overlap, Signature signature) {
        return book.database()
                .write(tables -> move(tables, id, at.truncatedTo(ChronoUnit.SECONDS), overlap, signature));
    }

    private Outcome move(Tables tables, long id, Instant at, Overlap overlap, Signature signature) {
        var before = Desk.meeting(tables, id, signature);
        if (before.isDeleted()) {
            return new Outcome.Refused(new Refusal.Deleted(before));
        }
        if (!before.status().canBecome(Status.SCHEDULED)) {
            return new Outcome.Refused(new Refusal.WrongStatus(before, Status.SCHEDULED));
        }
        if (at.equals(before.slot().start())) {
            return new Outcome.AlreadySo(before);
        }
        if (at.isBefore(signature.now())) {
            return new Outcome.Refused(new Refusal.InThePast(at));
        }
        var wanted = new Slot(at, before.slot().minutes());
        var overlapping =
                Desk.overlap(tables, before.doctor().id(), before.patient().id(), wanted, id, overlap);
        if (overlapping.isPresent()) {
            return overlapping.get();
        }
        Desk.require(tables.meetings().reschedule(before, at, WallTime.of(at, book.zone())), id);
        var done = Desk.done(tables, signature, Event.Action.RESCHEDULED, before, id, overlap.reason());
        tables.notifications().tellRescheduled(before, done.after(), signature.now());
        return done;
    }
}
