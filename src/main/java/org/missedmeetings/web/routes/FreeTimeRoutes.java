package org.missedmeetings.web.routes;

import java.time.Instant;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.FreeTimes;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.Tense;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.render.json.ApiTime;
import org.missedmeetings.web.request.AuthenticatedRequest;
import org.missedmeetings.web.request.Reply;

/** When a meeting could be, in parts: each page goes on where the last one ended. */
public final class FreeTimeRoutes {
    private static final int PAGE = 48;
    private static final int LARGEST_PAGE = 200;

    public Reply list(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of("from", "after", "at", "limit"));
        var limit = request.query().limit(PAGE, LARGEST_PAGE);
        var at = instant(request, "at");
        var since = since(request, book, at);
        var meeting = new Tabs(book).meeting(request.id());
        var free = new FreeTimes(book);
        var found = free.of(meeting, since, request.now(), limit + 1);
        var times = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? times.get(limit - 1) : null;
        var asked = at == null ? null : free.ask(meeting, at);
        return Reply.json(
                json -> json.freeTimes().page(times, next, book.openingHours(), asked, request.principal()::sees));
    }

    private static Instant since(AuthenticatedRequest request, Book book, Instant at) {
        var after = instant(request, "after");
        var from = request.query().text("from");
        if (after != null) {
            return after.plusSeconds(1);
        }
        if (at != null) {
            return at;
        }
        var time = new ClinicTime(book.zone(), request.now());
        return from == null ? request.now() : time.startOf(time.dayOf(from, Tense.TO_COME));
    }

    private static Instant instant(AuthenticatedRequest request, String name) {
        var typed = request.query().text(name);
        if (typed == null) {
            return null;
        }
        return ApiTime.parse(typed)
                .orElseThrow(() -> ClientProblem.usage(
                        "bad_time",
                        "The parameter " + name + ApiTime.IS_NONE,
                        "Send " + name + "=2024-11-30T10:00:00Z, say."));
    }
}
