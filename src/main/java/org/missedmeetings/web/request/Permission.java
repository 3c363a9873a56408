package org.missedmeetings.web.request;

import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.desk.notifications.Notices;
import org.missedmeetings.meeting.text.Problem;

/**
 * Who may use a route. Every route has one, and none is reached past it; what a holder may see and change is
 * {@link Principal}'s to say. To whoever may not see a thing it is not there: the answer is the one for a number that
 * nothing has.
 */
@FunctionalInterface
public interface Permission {
    /** Everybody, logged in or not. */
    Permission ANYBODY = (call, book) -> {};

    /** Whoever is logged in; the route shows each what is theirs. */
    Permission HOLDERS = (call, book) -> holder(call);

    /** Staff; to everybody else it is the same answer, whatever is asked for. */
    Permission STAFF = (call, book) -> {
        if (!holder(call).isStaff()) {
            throw HttpError.forbidden();
        }
    };

    /** Whose meeting it is, to look at it. */
    Permission SEES_MEETING = (call, book) -> {
        if (!holder(call).sees(new Tabs(book).meeting(call.id()))) {
            throw Problem.notFound("There is no meeting " + call.id() + ".", "");
        }
    };

    /** Whose meeting it is, to change it, and to look at what was done to it by whom and why. */
    Permission CHANGES_MEETING = (call, book) -> {
        SEES_MEETING.require(call, book);
        if (!holder(call).changesMeetings()) {
            throw HttpError.forbidden();
        }
    };

    /** Whose notification it is. */
    Permission READS_NOTIFICATION = (call, book) -> {
        if (!holder(call).readsFor(new Notices(book).recipient(call.id()))) {
            throw Problem.notFound("There is no notification " + call.id() + ".", "");
        }
    };

    /** Staff, who tell people by telephone what stands in a notification. */
    Permission TELLS = (call, book) -> {
        READS_NOTIFICATION.require(call, book);
        STAFF.require(call, book);
    };

    /** Lets the caller by, or throws {@link HttpError} or {@link Problem}. */
    void require(Call call, Book book);

    private static Principal holder(Call call) {
        if (call.holder() == null) {
            throw HttpError.unauthorized();
        }
        return call.holder();
    }
}
