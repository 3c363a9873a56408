package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.tables.Tables;

/**
 * Takes back the last change of one meeting, by a person or a check: a slip of the finger costs nobody an appointment.
 * The meeting becomes what it was before, what was written about the change is withdrawn from whoever has not read it,
 * and the undo stands in the history like every other change.
 */
public final class Undo {
    private final Book book;

    public Undo(Book book) {
        this.book = book;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * It was taken back.
         *
         * @param event what was taken back
         * @param withdrawn how many notifications nobody will read any more
         * @param knownTo who had read such a notification, or was told by staff: they have to be told otherwise
         */
        record Undone(Outcome.Done change, Event event, long withdrawn, List<Role> knownTo) implements Result {}

        /**
         * The change that is meant had been taken back already; nothing changed.
         *
         * @param previous the last change that stands; empty where none does, or it cannot be taken back
         */
        record AlreadyUndone(Meeting meeting, Optional<Event> previous) implements Result {}

        /** It was not done; nothing changed. */
        record Refused(Refusal why) implements Result {}
    }

    /**
     * Takes back the last change; where that is an undo, nothing, so that a second Enter never goes one further back.
     *
     * @param overlap its reason is the history's reason, also where nothing overlaps
     * @throws Problem {@code not_found} when there is no such meeting
     */
    public Result last(long id, Overlap overlap, Signature signature) {
        return book.database().write(tables -> {
            var meeting = Desk.meeting(tables, id, signature);
            var history = tables.history().list(id, 0, Integer.MAX_VALUE);
            var top = new ChangeStack(history).top();
            if (isUndo(history.get(history.size() - 1))) {
                return alreadyUndone(meeting, top, tables.now());
            }
            return top.isPresent()
                    ? takeBack(tables, meeting, top.get(), overlap, signature)
                    : new Result.Refused(new Refusal.NothingToUndo(meeting));
        });
    }

    /**
     * Takes back the change that is meant, if it is the last one that stands.
     *
     * @param eventId the id of its line in the history
     * @throws Problem {@code not_found} when there is no such meeting, or it has no such line
     */
    public Result event(long id, long eventId, Overlap overlap, Signature signature) {
        return book.database().write(tables -> {
            var meeting = Desk.meeting(tables, id, signature);
            var history = tables.history().list(id, 0, Integer.MAX_VALUE);
            var event = history.stream()
                    .filter(one -> one.id() == eventId)
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            DeskProblem.NO_EVENT,
                            "The history of meeting " + id + " has no event " + eventId + ".",
                            Facts.of(id)));
            var stack = new ChangeStack(history);
            var top = stack.top();
            if (history.stream().anyMatch(one -> one.undoes() != null && one.undoes() == eventId)) {
                return alreadyUndone(meeting, top, tables.now());
            }
            if (top.filter(last -> last.id() == eventId).isPresent()) {
                return takeBack(tables, meeting, event, overlap, signature);
            }
            var since = history.stream().filter(one -> one.id() > eventId).toList();
            if (stack.has(eventId)) {
                return new Result.Refused(new Refusal.NotLast(
                        meeting,
                        since.stream().filter(one -> stack.has(one.id())).toList()));
            }
            return new Result.Refused(
                    since.stream().allMatch(Undo::isUndo)
                            ? new Refusal.NothingToUndo(meeting)
                            : new Refusal.NotUndoable(meeting, eventId));
        });
    }

    /**
     * The change that an undo would take back; empty where none can be.
     *
     * @throws Problem {@code not_found} when there is no such meeting
     */
    public Optional<Event> possible(long id, Instant now) {
        return book.database().read(tables -> {
            Desk.meeting(tables, id);
            return undoable(new ChangeStack(tables.history().list(id, 0, Integer.MAX_VALUE)).top(), now);
        });
    }

    private Result takeBack(Tables tables, Meeting before, Event event, Overlap overlap, Signature signature) {
        if (isMissedForGood(event, tables.now())) {
            return new Result.Refused(new Refusal.GraceIsOver(before));
        }
        var wanted = asItWas(before, event);
        var overlapping = takesTime(before, wanted)
                ? Desk.overlap(tables, before.doctor().id(), before.patient().id(), wanted.slot(), before.id(), overlap)
                : Optional.<Refusal.Overlaps>empty();
        if (overlapping.isPresent()) {
            return new Result.Refused(new Refusal.TimeTaken(overlapping.get()));
        }
        var meant = WallTime.of(wanted.slot().start(), book.zone());
        Desk.require(tables.meetings().takeBack(before, wanted, meant), before.id());
        Desk.allow(tables, before.id(), overlap);
        var after = Desk.meeting(tables, before.id());
        var line =
                tables.history().recordUndone(tables.now(), signature.actor(), event, before, after, overlap.reason());
        if (event.fromStatus() == Status.MISSED) {
            // it was not attended, after all; a reschedule had begun another occasion than the one that was missed
            var missed = event.revision() - (event.action() == Event.Action.RESCHEDULED ? 1 : 0);
            tables.notifications().reinstate(before.id(), missed, Notification.Kind.MISSED, event.at());
        }
        var done = new Outcome.Done(before, after, line);
        return written(event)
                .map(kind -> new Result.Undone(
                        done,
                        event,
                        tables.notifications().withdraw(before.id(), event.revision(), kind, tables.now()),
                        tables.notifications().knownTo(before.id(), event.revision(), kind)))
                .orElseGet(() -> new Result.Undone(done, event, 0, List.of()));
    }

    private Result alreadyUndone(Meeting meeting, Optional<Event> top, Instant now) {
        return new Result.AlreadyUndone(meeting, undoable(top, now));
    }

    private Optional<Event> undoable(Optional<Event> top, Instant now) {
        return top.filter(event -> !isMissedForGood(event, now));
    }

    /** The next check would mark it again. */
    private boolean isMissedForGood(Event event, Instant now) {
        return event.action() == Event.Action.MISSED
                && !event.toTime().isAfter(book.grace().cutoff(now));
    }

    /** The meeting before the event; each occasion that comes back is a new one, of which everybody can be told again. */
    private static Meeting asItWas(Meeting now, Event event) {
        var isNewOccasion = event.action() == Event.Action.MISSED || event.action() == Event.Action.RESCHEDULED;
        return new Meeting(
                now.id(),
                now.title(),
                event.fromStatus(),
                now.doctor(),
                now.patient(),
                new Slot(event.fromTime(), now.slot().minutes()),
                event.action() == Event.Action.STARTED ? null : now.startedAt(),
                event.fromStatus() == Status.IN_PROGRESS ? null : now.endedAt(),
                now.revision() + (isNewOccasion ? 1 : 0),
                now.version(),
                now.externalId(),
                null);
    }

    /** Whether it takes time of its doctor and its patient that it has not now. */
    private static boolean takesTime(Meeting now, Meeting wanted) {
        var hasIt = now.status().isLive() && !now.isDeleted() && now.slot().equals(wanted.slot());
        return wanted.status().isLive() && !hasIt;
    }

    /** What is written to people about such a change; empty where nothing is. */
    private static Optional<Notification.Kind> written(Event event) {
        return switch (event.action()) {
            case MISSED -> Optional.of(Notification.Kind.MISSED);
            case RESCHEDULED -> Optional.of(Notification.Kind.RESCHEDULED);
            case BOOKED,
                    IMPORTED,
                    STARTED,
                    COMPLETED,
                    CANCELLED,
                    CHECK_UNDONE,
                    NOTICES_WITHDRAWN,
                    DELETED,
                    RESTORED,
                    UNDONE,
                    CHANGED,
                    REALIGNED -> Optional.empty();
        };
    }

    private static boolean isUndo(Event event) {
        return switch (event.action()) {
            case UNDONE, CHECK_UNDONE, RESTORED -> true;
            default -> false;
        };
    }
}
