package org.missedmeetings.desk.meetings;

import java.time.Duration;
import java.time.Instant;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Problem;

/**
 * The tabs' other buttons. Source: "Appointment Tabs" in the specification (Start, Delete) and its statuses.
 *
 * <p>Doing what is done already changes nothing and is no error. Every method throws {@link Problem}
 * {@code not_found} when there is no such meeting.
 */
public final class Lifecycle {
    /** How long before its time a meeting begins or ends without a question whether it is the one that is meant. */
    private static final Duration EARLIEST = Duration.ofHours(1);

    private final Book book;

    public Lifecycle(Book book) {
        this.book = book;
    }

    /**
     * The meeting begins now; if it was missed, the patient came late.
     *
     * @param early whether that is meant more than an hour before its time
     */
    public Outcome start(long id, boolean early, String reason, Signature signature) {
        return move(id, Status.IN_PROGRESS, Event.Action.STARTED, early, reason, signature);
    }

    /**
     * The meeting ends now; or, if it was missed, it did take place after all, at a time nobody noted.
     *
     * @param early whether that is meant more than an hour before its time
     */
    public Outcome complete(long id, boolean early, String reason, Signature signature) {
        return move(id, Status.COMPLETED, Event.Action.COMPLETED, early, reason, signature);
    }

    /** The meeting will not take place. */
    public Outcome cancel(long id, String reason, Signature signature) {
        return move(id, Status.CANCELLED, Event.Action.CANCELLED, true, reason, signature);
    }

    /** Takes the meeting, whatever its status, out of the tabs; its history stays readable. */
    public Outcome delete(long id, String reason, Signature signature) {
        return book.database().write(tables -> {
            var before = Desk.meeting(tables, id, signature);
            if (!tables.meetings().hide(id, tables.now())) {
                return new Outcome.AlreadySo(before);
            }
            return Desk.done(tables, signature, Event.Action.DELETED, before, id, reason);
        });
    }

    /** @param early whether it may be long before the meeting's time */
    private Outcome move(long id, Status to, Event.Action action, boolean early, String reason, Signature signature) {
        return book.database().write(tables -> {
            var before = Desk.meeting(tables, id, signature);
            if (before.isDeleted()) {
                return new Outcome.Refused(new Refusal.Deleted(before));
            }
            if (before.status() == to) {
                return new Outcome.AlreadySo(before);
            }
            if (!before.status().canBecome(to)) {
                return new Outcome.Refused(new Refusal.WrongStatus(before, to));
            }
            if (!early && tables.now().isBefore(before.slot().start().minus(EARLIEST))) {
                return new Outcome.Refused(new Refusal.TooEarly(before, to));
            }
            Instant startedAt = to == Status.IN_PROGRESS ? tables.now() : null;
            Instant endedAt = before.status() == Status.IN_PROGRESS ? tables.now() : null;
            Desk.require(tables.meetings().move(before, to, startedAt, endedAt), id);
            Desk.allowLate(tables, before, to);
            var done = Desk.done(tables, signature, action, before, id, reason);
            var withdrawn = Attendance.correct(tables, before, to, tables.now());
            return new Outcome.Done(done.before(), done.after(), done.event(), withdrawn);
        });
    }
}
