package org.missedmeetings.desk;

import java.time.temporal.ChronoUnit;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.NewMeeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.WallTime;

/** Enters a new meeting. */
public final class Booking {
    private final Book book;

    public Booking(Book book) {
        this.book = book;
    }

    /**
     * Books the slot for both.
     *
     * @param title what it is about, or null
     */
    public Outcome run(long doctorId, long patientId, Slot wanted, String title, Overlap overlap, Signature signature) {
        var slot = new Slot(wanted.start().truncatedTo(ChronoUnit.SECONDS), wanted.minutes());
        if (slot.start().isBefore(signature.now())) {
            return new Outcome.Refused(new Refusal.InThePast(slot.start()));
        }
        return book.database().write(tables -> {
            var overlapping = Desk.overlap(tables, doctorId, patientId, slot, 0, overlap);
            if (overlapping.isPresent()) {
                return overlapping.get();
            }
            var id = tables.meetings()
                    .insert(new NewMeeting(
                            title,
                            doctorId,
                            patientId,
                            slot,
                            WallTime.of(slot.start(), book.zone()),
                            Status.SCHEDULED,
                            null,
                            null,
                            null,
                            null));
            return Desk.done(tables, signature, Event.Action.BOOKED, null, id, overlap.reason());
        });
    }
}
