package org.missedmeetings.web.routes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.FreeTimes;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;
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
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.render.json.RescheduleBody;
import org.missedmeetings.web.request.Call;
import org.missedmeetings.web.request.Cursor;
import org.missedmeetings.web.request.ETags;
import org.missedmeetings.web.request.Problems;
import org.missedmeetings.web.request.Reply;

/** The tabs, and what is done to a meeting. */
public final class MeetingRoutes {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int ALTERNATIVES = 6;
    private static final Set<String> FILTERS = Set.of("doctor", "patient");
    private static final Set<String> LIST = Set.of("tab", "doctor", "patient", "from", "to", "limit", "after");

    private final ETags etags;

    public MeetingRoutes(ETags etags) {
        this.etags = etags;
    }

    public Reply tabs(Call call, Book book) {
        call.allowOnly(FILTERS);
        var query = new TabQuery(
                Tab.ALL,
                call.idParameter("doctor"),
                call.idParameter("patient"),
                call.search(),
                null,
                null,
                null,
                null);
        return etags.unlessKnown(
                call,
                book,
                () -> Reply.json(json -> json.envelopes()
                        .tabs(new Tabs(book).count(call.holder().within(query).orElse(query.ofNobody())))));
    }

    public Reply list(Call call, Book book) {
        call.allowOnly(LIST);
        var query = query(call, new ClinicTime(book.zone(), call.now()));
        return etags.unlessKnown(call, book, () -> {
            var meetings = new ArrayList<Meeting>();
            call.holder().within(query).ifPresent(mine -> new Tabs(book).forEach(mine.oneMore(), meetings::add));
            var next = Cursor.cut(
                    query.tab().code(),
                    meetings,
                    query.limit(),
                    last -> new PageKey(last.slot().start(), last.id()));
            return Reply.json(
                    json -> json.envelopes().meetings(meetings, book.grace().cutoff(call.now()), next));
        });
    }

    private static TabQuery query(Call call, ClinicTime time) {
        var from = call.parameter("from");
        var to = call.parameter("to");
        var tab = tab(call.parameter("tab"));
        var first = from == null ? null : time.dayOf(from, tab.tense());
        var last = to == null ? null : time.lastDayOf(to, first, tab.tense());
        if (first != null && last != null && last.isBefore(first)) {
            throw Problem.usage("bad_date", "The day to is before the day from.", "Send the earlier day as from.");
        }
        return new TabQuery(
                tab,
                call.idParameter("doctor"),
                call.idParameter("patient"),
                call.search(),
                first == null ? null : time.startOf(first),
                last == null ? null : time.startOf(last.plusDays(1)),
                Cursor.parse(tab.code(), call.parameter("after")),
                call.limit(PAGE, LARGEST_PAGE));
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
        throw Problem.usage(
                "usage", "There is no such tab.", "Send upcoming, missed, completed, cancelled, all or deleted.");
    }

    public Reply show(Call call, Book book) {
        call.allowOnly(Set.of());
        return ETags.orUnchanged(call, reply(new Tabs(book).meeting(call.id()), call, book));
    }

    public Reply reschedule(Call call, Book book) {
        call.allowOnly(Set.of());
        var body = RescheduleBody.readWhole(call.body());
        var outcome = new Reschedule(book).run(call.id(), body.scheduledAt(), body.overlap(), signature(call, book));
        if (outcome instanceof Outcome.Refused refused && refused.why() instanceof Refusal.Overlaps overlaps) {
            var meeting = new Tabs(book).meeting(call.id());
            var free = new FreeTimes(book).of(meeting, overlaps.wanted().start(), call.now(), ALTERNATIVES);
            return Problems.of(problem(overlaps, call, book), free);
        }
        return show(call, book, outcome);
    }

    public Reply start(Call call, Book book) {
        var body = body(call, "early", "reason");
        return show(
                call,
                book,
                new Lifecycle(book).start(call.id(), body.flag("early"), reason(body), signature(call, book)));
    }

    public Reply complete(Call call, Book book) {
        var body = body(call, "early", "reason");
        return show(
                call,
                book,
                new Lifecycle(book).complete(call.id(), body.flag("early"), reason(body), signature(call, book)));
    }

    public Reply cancel(Call call, Book book) {
        return show(
                call, book, new Lifecycle(book).cancel(call.id(), reason(body(call, "reason")), signature(call, book)));
    }

    public Reply delete(Call call, Book book) {
        return show(
                call, book, new Lifecycle(book).delete(call.id(), reason(body(call, "reason")), signature(call, book)));
    }

    public Reply undoable(Call call, Book book) {
        call.allowOnly(Set.of());
        var event = new Undo(book).possible(call.id(), call.now());
        return Reply.json(json -> json.undoable(event.orElse(null)));
    }

    public Reply undo(Call call, Book book) {
        call.allowOnly(Set.of());
        var body = JsonBody.read(
                call.body(),
                "Send {\"event\": 12}, the id of the change in the meeting's history; allowOverlap and reason if needed.",
                new LinkedHashSet<>(List.of("event", "allowOverlap", "reason")));
        var event = body.number("event");
        if (event == null) {
            throw Problem.usage(
                    "bad_body",
                    "The body lacks the field event.",
                    "Send the id of the change that is meant: GET /api/meetings/{id}/undo says it.");
        }
        var result = new Undo(book).event(call.id(), event, body.overlap(), signature(call, book));
        if (result instanceof Undo.Result.Refused refused) {
            return Problems.of(problem(refused.why(), call, book));
        }
        var meeting = result instanceof Undo.Result.Undone undone
                ? undone.change().after()
                : ((Undo.Result.AlreadyUndone) result).meeting();
        return tagged(Reply.json(json -> json.undo(result, cutoff(call, book))), meeting, call, book);
    }

    private static JsonBody body(Call call, String... fields) {
        call.allowOnly(Set.of());
        return JsonBody.readOrEmpty(
                call.body(),
                "Send {\"reason\": \"…\"}, {} or nothing"
                        + (fields.length > 1 ? "; with early: true if it is meant long before its time." : "."),
                new LinkedHashSet<>(List.of(fields)));
    }

    private static String reason(JsonBody body) {
        return Line.orNull("reason", body.text("reason"));
    }

    private static Signature signature(Call call, Book book) {
        if (call.header("if-match") == null) {
            return call.signature();
        }
        return new Signature(
                call.holder().name(), call.now(), meeting -> call.matches(meeting, tag(meeting, call, book)));
    }

    /** What came of something done to a meeting; to whoever may not see those in the way, they are not named. */
    private static Reply show(Call call, Book book, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return Problems.of(problem(refused.why(), call, book));
        }
        var meeting = outcome instanceof Outcome.Done done ? done.after() : ((Outcome.AlreadySo) outcome).meeting();
        return tagged(Reply.json(json -> json.change(outcome, book, call.now())), meeting, call, book);
    }

    private static Problem problem(Refusal refusal, Call call, Book book) {
        return Refusals.problem(refusal, new ClinicTime(book.zone(), call.now()), call.holder()::sees);
    }

    private static Reply reply(Meeting meeting, Call call, Book book) {
        return tagged(Reply.json(json -> json.meeting(meeting, cutoff(call, book))), meeting, call, book);
    }

    private static Reply tagged(Reply reply, Meeting meeting, Call call, Book book) {
        return reply.with("ETag", tag(meeting, call, book));
    }

    /** It begins with the meeting's revision, and is of all that is said of it, whatever else a reply says. */
    private static String tag(Meeting meeting, Call call, Book book) {
        var said = meeting + " overdue=" + meeting.isOverdue(cutoff(call, book));
        return "\"" + meeting.revision() + "-"
                + ETags.tag(said.getBytes(StandardCharsets.UTF_8)).substring(1);
    }

    private static Instant cutoff(Call call, Book book) {
        return book.grace().cutoff(call.now());
    }
}
