package org.missedmeetings.web.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.desk.health.Health;
import org.missedmeetings.desk.health.HealthReport;
import org.missedmeetings.render.hints.HttpHints;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.Request;

/** Whether all is well. */
public final class HealthRoutes {
    /** Whoever asks again within this time is told the same. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    /** Looking at every page of a large book takes seconds; anybody may ask for it, so it is not always being done. */
    private static final int REST = 20;

    /** In the record of what ran: the server does not ask what its machine is called. */
    private static final String HOST = "serve";

    private final ReentrantLock looking = new ReentrantLock();
    private volatile Look last;

    /** What was found, and until when it is told. */
    private record Look(HealthReport report, Instant until) {
        boolean holds(Instant now) {
            return !now.isBefore(report.at()) && now.isBefore(until);
        }
    }

    /** The whole report is for staff; everybody else, and a load balancer, learns whether all is well. */
    public Reply health(Request request, Optional<Principal> principal, Book book) {
        request.query().allowOnly(Set.of());
        var report = report(book, book.now());
        var isForStaff = principal.filter(Principal::isStaff).isPresent();
        var reply = Reply.json(json -> {
            if (isForStaff) {
                json.health().report(report, new HttpHints());
            } else {
                json.health().pulse(report.isHealthy(), book.shortId());
            }
        });
        return report.isHealthy() ? reply : reply.as(503);
    }

    /** One request at a time looks at the book; the others do not wait for it, once there is something to tell. */
    private HealthReport report(Book book, Instant now) {
        var known = last;
        if (known != null && (known.holds(now) || !looking.tryLock())) {
            return known.report();
        }
        if (known == null) {
            looking.lock();
        }
        try {
            if (last == null || !last.holds(now)) {
                last = look(book, now);
            }
            return last.report();
        } finally {
            looking.unlock();
        }
    }

    private static Look look(Book book, Instant now) {
        var begun = System.nanoTime();
        var report = Health.ofServed(book, HOST, now);
        var rest = Duration.ofNanos((System.nanoTime() - begun) * REST);
        return new Look(report, now.plus(rest.compareTo(REMEMBERED) > 0 ? rest : REMEMBERED));
    }
}
