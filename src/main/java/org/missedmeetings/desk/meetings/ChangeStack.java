package org.missedmeetings.desk.meetings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.missedmeetings.meeting.Event;

/**
 * What stands of all that was done to a meeting: its history without what was taken back. Undo takes from its top, so
 * that a meeting never becomes what it never was.
 */
final class ChangeStack {
    private final Deque<Event> standing = new ArrayDeque<>();

    /** @param history all of it, first to last */
    ChangeStack(List<Event> history) {
        for (var event : history) {
            switch (event.action()) {
                case STARTED, COMPLETED, CANCELLED, MISSED, RESCHEDULED, DELETED -> standing.push(event);
                // how it came into the book, what was changed where it came from, and what a country has changed,
                // is not a slip of anybody here
                case BOOKED, IMPORTED, CHANGED, REALIGNED -> standing.clear();
                case UNDONE -> standing.removeIf(undone -> undone.id() == event.undoes());
                case CHECK_UNDONE -> take(Event.Action.MISSED);
                case RESTORED -> take(Event.Action.DELETED);
                case NOTICES_WITHDRAWN -> {
                    // the meeting stayed as it was
                }
            }
        }
    }

    /** The last change that stands; empty when none does. */
    Optional<Event> top() {
        return Optional.ofNullable(standing.peek());
    }

    /** Whether this line of the history is among them: it can be taken back once those after it are. */
    boolean has(long eventId) {
        return standing.stream().anyMatch(event -> event.id() == eventId);
    }

    private void take(Event.Action action) {
        if (top().filter(event -> event.action() == action).isPresent()) {
            standing.pop();
        }
    }
}
