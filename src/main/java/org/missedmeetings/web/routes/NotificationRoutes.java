package org.missedmeetings.web.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.notifications.Notices;
import org.missedmeetings.meeting.NoticeQuery;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.PageKey;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.web.request.AuthenticatedRequest;
import org.missedmeetings.web.request.Cursor;
import org.missedmeetings.web.request.Reply;

/** What doctors and patients were told: each sees their own, and staff sees all. */
public final class NotificationRoutes {
    private static final String LIST = "notifications";
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    /** Whose notifications were read. */
    private record ReadAllBody(@JsonProperty("for") Long whose) {}

    public Reply list(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of("unread", "toTell", "for", "limit", "after"));
        var whose = whose(request, request.query().id("for"));
        var query = new NoticeQuery(
                whose,
                request.request().search(),
                which(request),
                Cursor.parse(LIST, request.query().text("after")),
                request.query().limit(PAGE, LARGEST_PAGE));
        var notices = new Notices(book);
        var found = new ArrayList<Notification>();
        notices.forEach(query.oneMore(), found::add);
        var next = Cursor.cut(LIST, found, query.limit(), last -> new PageKey(last.createdAt(), last.id()));
        var unread = notices.unread(whose);
        var toTell = request.principal().isStaff() ? notices.toTell() : 0;
        return Reply.json(json -> json.notifications().page(found, next, unread, toTell));
    }

    private static NoticeQuery.Which which(AuthenticatedRequest request) {
        if (isTrue(request, "toTell")) {
            return NoticeQuery.Which.TO_TELL;
        }
        return isTrue(request, "unread") ? NoticeQuery.Which.UNREAD : NoticeQuery.Which.ALL;
    }

    private static boolean isTrue(AuthenticatedRequest request, String name) {
        var typed = request.query().text(name);
        if (typed == null || typed.equals("false")) {
            return false;
        }
        if (typed.equals("true")) {
            return true;
        }
        throw ClientProblem.usage(
                "usage", "The parameter " + name + " is neither true nor false.", "Send " + name + "=true.");
    }

    /** Whose are meant: the caller's own, or whoever staff names; null for everybody's. */
    private static Long whose(AuthenticatedRequest request, Long named) {
        if (request.principal().isStaff()) {
            return named;
        }
        if (named != null && !request.principal().readsFor(named)) {
            throw new Problem(DeskProblem.NO_PERSON, "There is nobody with that number.");
        }
        return request.principal().person().id();
    }

    public Reply read(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        JsonBody.readOrEmpty(request.body(), JsonBody.Empty.class, "Send {} or nothing.");
        var read = new Notices(book).markRead(List.of(request.id()), request.signature());
        return Reply.json(json -> json.notifications().read(read));
    }

    public Reply told(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        JsonBody.readOrEmpty(request.body(), JsonBody.Empty.class, "Send {} or nothing.");
        var told = new Notices(book).markTold(List.of(request.id()), request.signature());
        return Reply.json(json -> json.notifications().told(told));
    }

    public Reply readAll(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        var body = JsonBody.readOrEmpty(request.body(), ReadAllBody.class, "Send {}, or as staff {\"for\": 3}.");
        var whose = whose(request, body.whose());
        if (whose == null) {
            throw ClientProblem.usage("bad_body", "Staff says whose notifications were read.", "Send {\"for\": 3}.");
        }
        var read = new Notices(book).markAllRead(whose, request.signature());
        return Reply.json(json -> json.notifications().read(read));
    }
}
