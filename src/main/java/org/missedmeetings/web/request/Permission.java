package org.missedmeetings.web.request;

import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.desk.notifications.Notices;
import org.missedmeetings.meeting.text.Problem;

/**
 * Which of those who are logged in may use a route. What a principal may see and change is {@link Principal}'s to say.
 * To whoever may not see a thing it is not there: the answer is the one for a number that nothing has.
 */
@FunctionalInterface
public interface Permission {
    /** Whoever is logged in; the route shows each what is theirs. */
    Permission LOGGED_IN = (request, book) -> {};

    /** Staff; to everybody else it is the same answer, whatever is asked for. */
    Permission STAFF = (request, book) -> {
        if (!request.principal().isStaff()) {
            throw HttpError.forbidden();
        }
    };

    /** Whose meeting it is, to look at it. */
    Permission SEES_MEETING = (request, book) -> {
        if (!request.principal().sees(new Tabs(book).meeting(request.id()))) {
            throw DeskProblem.noMeeting(request.id());
        }
    };

    /** Whose meeting it is, to change it, and to look at what was done to it by whom and why. */
    Permission CHANGES_MEETING = (request, book) -> {
        SEES_MEETING.require(request, book);
        if (!request.principal().changesMeetings()) {
            throw HttpError.forbidden();
        }
    };

    /** Whose notification it is. */
    Permission READS_NOTIFICATION = (request, book) -> {
        if (!request.principal().readsFor(new Notices(book).recipient(request.id()))) {
            throw DeskProblem.noNotification(request.id());
        }
    };

    /** Staff, who tell people by telephone what stands in a notification. */
    Permission TELLS = (request, book) -> {
        READS_NOTIFICATION.require(request, book);
        STAFF.require(request, book);
    };

    /** Lets the request by, or throws {@link HttpError} or {@link Problem}. */
    void require(AuthenticatedRequest request, Book book);
}
