package org.missedmeetings.desk.meetings;

import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.NewMeeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.tables.Tables;

/** Enters a new meeting. */
public final class Booking {
    private final Book book;

    public Booking(Book book) {
        this.book = book;
    }

    /**
     * What is to be booked.
     *
     * @param title what it is about, or null
     * @param externalId by which the same booking is known when it is tried again, or null
     */
    public record Wish(long doctorId, long patientId, Slot slot, String title, String externalId) {
        public Wish {
            slot = new Slot(slot.start().truncatedTo(ChronoUnit.SECONDS), slot.minutes());
        }
    }

    /**
     * Books the slot for both. A booking that is tried again, because its answer was lost, is one that was done already.
     *
     * @throws Problem {@code duplicate} when another meeting has the external id, or the same was cancelled or deleted
     */
    public Outcome run(Wish wish, Overlap overlap, Signature signature) {
        return book.database().write(tables -> {
            if (wish.externalId() != null) {
                var known = tables.meetings().withExternalId(wish.externalId());
                if (known.isPresent()) {
                    requireSame(tables, known.get(), wish);
                    requireStanding(known.get());
                    return new Outcome.AlreadySo(known.get());
                }
            }
            if (wish.slot().start().isBefore(tables.now())) {
                return new Outcome.Refused(new Refusal.InThePast(wish.slot().start()));
            }
            return Desk.overlap(tables, wish.doctorId(), wish.patientId(), wish.slot(), 0, overlap)
                    .<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> enter(tables, wish, overlap, signature));
        });
    }

    private Outcome enter(Tables tables, Wish wish, Overlap overlap, Signature signature) {
        var id = tables.meetings()
                .insert(new NewMeeting(
                        wish.title(),
                        wish.doctorId(),
                        wish.patientId(),
                        wish.slot(),
                        WallTime.of(wish.slot().start(), book.zone()),
                        Status.SCHEDULED,
                        null,
                        null,
                        wish.externalId(),
                        null));
        Desk.allow(tables, id, overlap);
        return Desk.done(tables, signature, Event.Action.BOOKED, null, id, overlap.reason());
    }

    /** Whoever tries again believes that it is booked afterwards. */
    private static void requireStanding(Meeting meeting) {
        var isDeleted = meeting.deletedAt() != null;
        if (isDeleted || meeting.status() == Status.CANCELLED) {
            throw new Problem(
                    DeskProblem.DUPLICATE_OF_UNDOABLE,
                    "That external id belongs to meeting " + meeting.id() + ", which was booked so and "
                            + (isDeleted ? "deleted" : "cancelled") + " since.",
                    Facts.of(meeting.id()));
        }
    }

    /** The time is compared with the one it was booked for: it may have been rescheduled since. */
    private static void requireSame(Tables tables, Meeting meeting, Wish wish) {
        var isSame = meeting.doctor().id() == wish.doctorId()
                && meeting.patient().id() == wish.patientId()
                && meeting.slot().minutes() == wish.slot().minutes()
                && Objects.equals(meeting.title(), wish.title())
                && tables.history()
                        .firstTime(meeting.id())
                        .filter(wish.slot().start()::equals)
                        .isPresent();
        if (!isSame) {
            throw new Problem(
                    DeskProblem.DUPLICATE,
                    "That external id belongs to meeting " + meeting.id() + " already, and that is another one.",
                    Facts.of(meeting.id()));
        }
    }
}
