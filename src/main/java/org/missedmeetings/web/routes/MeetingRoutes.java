package org.missedmeetings.web.routes;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.FreeTimes;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.desk.meetings.Refusal;
import org.missedmeetings.desk.meetings.Reschedule;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.desk.meetings.Undo;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.PageKey;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.TabQuery;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.render.Refusals;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.render.json.RescheduleBody;
import org.missedmeetings.web.request.AuthenticatedRequest;
import org.missedmeetings.web.request.Cursor;
import org.missedmeetings.web.request.MeetingTag;
import org.missedmeetings.web.request.Problems;
import org.missedmeetings.web.request.Reply;

/** The tabs, and what is done to a meeting. */
public final class MeetingRoutes {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int ALTERNATIVES = 6;
    private static final String EARLY_HINT =
            "Send {\"reason\": \"…\"}, {} or nothing; with early: true if it is meant long before its time.";
    private static final String UNDO_HINT =
            "Send {\"event\": 12}, the id of the change that is meant, which GET /api/meetings/{id}/undo says; allowOverlap and reason if needed.";
    private static final Set<String> FILTERS = Set.of("doctor", "patient");
    private static final Set<String> LIST = Set.of("tab", "doctor", "patient", "from", "to", "limit", "after");

    /** Of a cancel or a delete. */
    private record ReasonBody(String reason) {}

    /** Of a start or a complete. */
    private record EarlyBody(Boolean early, String reason) {}

    private record UndoBody(Long event, Boolean allowOverlap, String reason) {}

    public Reply tabs(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(FILTERS);
        var query = new TabQuery(
                Tab.ALL,
                request.query().id("doctor"),
                request.query().id("patient"),
                request.request().search(),
                null,
                null,
                null,
                null);
        var mine = request.principal().within(query).orElse(query.ofNobody());
        return Reply.json(json -> json.meetings().tabs(new Tabs(book).count(mine)));
    }

    public Reply list(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(LIST);
        var query = query(request, new ClinicTime(book.zone(), request.now()));
        var meetings = new ArrayList<Meeting>();
        request.principal().within(query).ifPresent(mine -> new Tabs(book).forEach(mine.oneMore(), meetings::add));
        var next = Cursor.cut(
                query.tab().code(),
                meetings,
                query.limit(),
                last -> new PageKey(last.slot().start(), last.id()));
        return Reply.json(json -> json.meetings().page(meetings, seen(request, book), next));
    }

    private static TabQuery query(AuthenticatedRequest request, ClinicTime time) {
        var from = request.query().text("from");
        var to = request.query().text("to");
        var tab = tab(request.query().text("tab"));
        var first = from == null ? null : time.dayOf(from, tab.tense());
        var last = to == null ? null : time.lastDayOf(to, first, tab.tense());
        if (first != null && last != null && last.isBefore(first)) {
            throw ClientProblem.usage(
                    "bad_date", "The day to is before the day from.", "Send the earlier day as from.");
        }
        return new TabQuery(
                tab,
                request.query().id("doctor"),
                request.query().id("patient"),
                request.request().search(),
                first == null ? null : time.startOf(first),
                last == null ? null : time.startOf(last.plusDays(1)),
                Cursor.parse(tab.code(), request.query().text("after")),
                request.query().limit(PAGE, LARGEST_PAGE));
    }

    private static Tab tab(String typed) {
        if (typed == null) {
            return Tab.UPCOMING;
        }
        for (var tab : Tab.values()) {
            if (tab.code().equals(typed.toLowerCase(Locale.ROOT))) {
                return tab;
            }
        }
        throw ClientProblem.usage(
                "usage", "There is no such tab.", "Send upcoming, missed, completed, cancelled, all or deleted.");
    }

    public Reply show(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        return reply(new Tabs(book).meeting(request.id()), request, book);
    }

    public Reply reschedule(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        var body = RescheduleBody.read(request.body());
        var outcome =
                new Reschedule(book).run(request.id(), body.scheduledAt(), body.overlap(), ifMatch(request, book));
        if (outcome instanceof Outcome.Refused refused && refused.why() instanceof Refusal.Overlaps overlaps) {
            var meeting = new Tabs(book).meeting(request.id());
            var free = new FreeTimes(book).of(meeting, overlaps.wanted().start(), request.now(), ALTERNATIVES);
            return Problems.of(problem(overlaps, request, book), free);
        }
        return show(request, book, outcome);
    }

    public Reply start(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        var body = JsonBody.readOrEmpty(request.body(), EarlyBody.class, EARLY_HINT);
        return show(
                request,
                book,
                new Lifecycle(book)
                        .start(
                                request.id(),
                                Boolean.TRUE.equals(body.early()),
                                Line.orNull("reason", body.reason()),
                                ifMatch(request, book)));
    }

    public Reply complete(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        var body = JsonBody.readOrEmpty(request.body(), EarlyBody.class, EARLY_HINT);
        return show(
                request,
                book,
                new Lifecycle(book)
                        .complete(
                                request.id(),
                                Boolean.TRUE.equals(body.early()),
                                Line.orNull("reason", body.reason()),
                                ifMatch(request, book)));
    }

    public Reply cancel(AuthenticatedRequest request, Book book) {
        return show(request, book, new Lifecycle(book).cancel(request.id(), reason(request), ifMatch(request, book)));
    }

    public Reply delete(AuthenticatedRequest request, Book book) {
        return show(request, book, new Lifecycle(book).delete(request.id(), reason(request), ifMatch(request, book)));
    }

    private static String reason(AuthenticatedRequest request) {
        request.query().allowOnly(Set.of());
        var body = JsonBody.readOrEmpty(request.body(), ReasonBody.class, "Send {\"reason\": \"…\"}, {} or nothing.");
        return Line.orNull("reason", body.reason());
    }

    public Reply undoable(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        var event = new Undo(book).possible(request.id(), request.now());
        return Reply.json(json -> json.changes().undoable(event.orElse(null)));
    }

    public Reply undo(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        var body = JsonBody.read(request.body(), UndoBody.class, UNDO_HINT);
        var event = JsonBody.required("event", body.event(), UNDO_HINT);
        var result = new Undo(book)
                .event(
                        request.id(),
                        event,
                        new Overlap(Boolean.TRUE.equals(body.allowOverlap()), body.reason()),
                        ifMatch(request, book));
        if (result instanceof Undo.Result.Refused refused) {
            return Problems.of(problem(refused.why(), request, book));
        }
        var meeting = result instanceof Undo.Result.Undone undone
                ? undone.change().after()
                : ((Undo.Result.AlreadyUndone) result).meeting();
        return tagged(Reply.json(json -> json.changes().undo(result, seen(request, book))), meeting, request, book);
    }

    /** Who does it, to the meeting as they have seen it, where the request has an If-Match. */
    private static Signature ifMatch(AuthenticatedRequest request, Book book) {
        return new Signature(
                request.principal().name(), MeetingTag.wanted(request, meeting -> besides(meeting, request, book)));
    }

    /** What came of something done to a meeting; to whoever may not see those in the way, they are not named. */
    private static Reply show(AuthenticatedRequest request, Book book, Outcome outcome) {
        return outcome.either(
                accepted -> tagged(
                        Reply.json(json -> json.changes().one(accepted, seen(request, book), book, request.now())),
                        accepted.meeting(),
                        request,
                        book),
                why -> Problems.of(problem(why, request, book)));
    }

    private static Problem problem(Refusal refusal, AuthenticatedRequest request, Book book) {
        return Refusals.problem(refusal, new ClinicTime(book.zone(), request.now()), request.principal()::sees);
    }

    private static Reply reply(Meeting meeting, AuthenticatedRequest request, Book book) {
        return tagged(Reply.json(json -> json.meetings().one(meeting, seen(request, book))), meeting, request, book);
    }

    private static Reply tagged(Reply reply, Meeting meeting, AuthenticatedRequest request, Book book) {
        return reply.with("ETag", MeetingTag.of(meeting, besides(meeting, request, book)));
    }

    /** What an answer says of a meeting that is not the meeting's own. */
    private static String besides(Meeting meeting, AuthenticatedRequest request, Book book) {
        var seen = seen(request, book);
        return " overdue=" + seen.isOverdue(meeting) + " actions=" + seen.actions(meeting);
    }

    private static Perspective seen(AuthenticatedRequest request, Book book) {
        return new Perspective(
                book.grace().cutoff(request.now()), request.principal().changesMeetings());
    }
}
