package org.missedmeetings.desk;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.store.Tables;

/**
 * The main job. Source: "Automatic Missed Meeting Detection" in the specification: a meeting still scheduled when its
 * grace period is over becomes missed, and doctor and patient are each told.
 *
 * <p>All of it is one transaction of four statements, whatever the number of meetings: nobody can start or reschedule
 * one of them in between, and a crash leaves either everything or nothing behind.
 */
public final class MissedCheck {
    private final Book book;
    private final String host;

    /** @param host the machine's name, for the record of checks */
    public MissedCheck(Book book, String host) {
        this.book = book;
        this.host = host;
    }

    /**
     * What a check did.
     *
     * @param notifications how many were written: two for each meeting
     */
    public record Result(Check check, long notifications) {}

    /** Marks what is overdue and tells both sides. */
    public Result run(GracePeriod grace, Signature signature) {
        return book.database().write(tables -> check(tables, grace, signature));
    }

    /**
     * What a check would do.
     *
     * @param meetings those it would mark, as they are now, soonest first
     */
    public record Rehearsal(Result result, List<Meeting> meetings) {}

    /**
     * Does all that {@link #run} does and takes it back. The meetings are collected, so that nobody who reads them
     * slowly holds up those who write.
     */
    public Rehearsal rehearse(GracePeriod grace, Signature signature) {
        return book.database().rehearse(tables -> {
            var meetings = tables.meetings().overdue(grace.cutoff(signature.now()));
            return new Rehearsal(check(tables, grace, signature), meetings);
        });
    }

    private Result check(Tables tables, GracePeriod grace, Signature signature) {
        var begun = System.nanoTime();
        var cutoff = grace.cutoff(signature.now());
        var id = tables.checks().begin(signature.now(), grace, signature.actor(), host);
        var recorded = tables.history().recordMissed(id, cutoff, signature.now(), signature.actor());
        var told = tables.notifications().tellMissed(cutoff, signature.now());
        var marked = tables.meetings().markMissed(cutoff);
        if (recorded != marked) {
            throw new IllegalStateException(marked + " meetings marked, " + recorded + " recorded");
        }
        tables.checks().finish(id, marked, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return new Result(tables.checks().find(id).orElseThrow(), told);
    }
}
