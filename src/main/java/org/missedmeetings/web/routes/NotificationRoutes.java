package org.missedmeetings.web.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.notifications.Notices;
import org.missedmeetings.meeting.NoticeQuery;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.PageKey;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.web.request.Call;
import org.missedmeetings.web.request.Cursor;
import org.missedmeetings.web.request.ETags;
import org.missedmeetings.web.request.Reply;

/** What doctors and patients were told: each sees their own, and staff sees all. */
public final class NotificationRoutes {
    private static final String LIST = "notifications";
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final ETags etags;

    public NotificationRoutes(ETags etags) {
        this.etags = etags;
    }

    public Reply list(Call call, Book book) {
        call.allowOnly(Set.of("unread", "toTell", "for", "limit", "after"));
        var whose = whose(call, call.idParameter("for"));
        var query = new NoticeQuery(
                whose,
                call.search(),
                which(call),
                Cursor.parse(LIST, call.parameter("after")),
                call.limit(PAGE, LARGEST_PAGE));
        return etags.unlessKnown(call, book, () -> {
            var notices = new Notices(book);
            var found = new ArrayList<Notification>();
            notices.forEach(query.oneMore(), found::add);
            var next = Cursor.cut(LIST, found, query.limit(), last -> new PageKey(last.createdAt(), last.id()));
            var unread = notices.unread(whose);
            var toTell = call.holder().isStaff() ? notices.toTell() : 0;
            return Reply.json(json -> json.envelopes().notifications(found, next, unread, toTell));
        });
    }

    private static NoticeQuery.Which which(Call call) {
        if (isTrue(call, "toTell")) {
            return NoticeQuery.Which.TO_TELL;
        }
        return isTrue(call, "unread") ? NoticeQuery.Which.UNREAD : NoticeQuery.Which.ALL;
    }

    private static boolean isTrue(Call call, String name) {
        var typed = call.parameter(name);
        if (typed == null || typed.equals("false")) {
            return false;
        }
        if (typed.equals("true")) {
            return true;
        }
        throw Problem.usage(
                "usage", "The parameter " + name + " is neither true nor false.", "Send " + name + "=true.");
    }

    /** Whose are meant: the caller's own, or whoever staff names; null for everybody's. */
    private static Long whose(Call call, Long named) {
        if (call.holder().isStaff()) {
            return named;
        }
        if (named != null && !call.holder().readsFor(named)) {
            throw Problem.notFound("There is nobody with that number.", "");
        }
        return call.holder().person().id();
    }

    public Reply read(Call call, Book book) {
        call.allowOnly(Set.of());
        JsonBody.readOrEmpty(call.body(), "Send {} or nothing.", Set.of());
        var read = new Notices(book).markRead(List.of(call.id()), call.signature());
        return Reply.json(json -> json.read(read));
    }

    public Reply told(Call call, Book book) {
        call.allowOnly(Set.of());
        JsonBody.readOrEmpty(call.body(), "Send {} or nothing.", Set.of());
        var told = new Notices(book).markTold(List.of(call.id()), call.signature());
        return Reply.json(json -> json.told(told));
    }

    public Reply readAll(Call call, Book book) {
        call.allowOnly(Set.of());
        var body = JsonBody.readOrEmpty(call.body(), "Send {}, or as staff {\"for\": 3}.", Set.of("for"));
        var whose = whose(call, body.number("for"));
        if (whose == null) {
            throw Problem.usage("bad_body", "Staff says whose notifications were read.", "Send {\"for\": 3}.");
        }
        var read = new Notices(book).markAllRead(whose, call.signature());
        return Reply.json(json -> json.read(read));
    }
}
