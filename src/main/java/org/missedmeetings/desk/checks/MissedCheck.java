package org.missedmeetings.desk.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Wording;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.store.tables.Tables;

/**
 * The main job. Source: "Automatic Missed Meeting Detection" in the specification: a meeting still scheduled when its
 * grace period is over becomes missed, and doctor and patient are each told.
 *
 * <p>All of it is one transaction of a few statements, whatever the number of meetings: nobody can start or reschedule
 * one of them in between, and a crash leaves either everything or nothing behind.
 */
public final class MissedCheck {
    /** How long a check that marked nothing is remembered: longer than anybody looks back, and no file grows by it. */
    private static final Duration IDLE_KEPT = Duration.ofDays(90);

    private final Book book;
    private final String host;
    private final boolean trustsClock;

    /**
     * A check that has yet to run.
     *
     * @param host the machine's name, for the record of checks
     * @param trustsClock whether somebody said that the clock is right, however far ahead it is
     */
    public MissedCheck(Book book, String host, boolean trustsClock) {
        this.book = book;
        this.host = host;
        this.trustsClock = trustsClock;
    }

    /**
     * What a check did.
     *
     * @param notifications how many were written: two for each meeting
     * @param ahead the newest moment in the book, where the clock shows an earlier one: what was missed since cannot be
     *     known; empty where the clock went on as clocks do, or somebody said that it is right
     */
    public record Result(Check check, long notifications, Optional<Instant> ahead) {}

    /**
     * Marks what is overdue and tells both sides.
     *
     * @throws Problem {@code wrong_clock}, with nothing marked, when the clock seems to have jumped ahead; {@code
     *     clock_skew} when this machine's is another than the database's, one of which is wrong then
     */
    public Result run(GracePeriod grace, Signature signature) {
        book.skew().ifPresent(skew -> {
            throw new Problem(
                    DeskProblem.CLOCK_SKEW,
                    skew.sentence(new ClinicTime(book.zone(), book.now())) + " Nothing was marked.",
                    Facts.at(book.url().text()));
        });
        return book.database().write(tables -> check(tables, tables.now(), grace, signature));
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
     *
     * @param at as if it were this time
     */
    public Rehearsal rehearse(Instant at, GracePeriod grace, Signature signature) {
        return book.database().rehearse(tables -> {
            var meetings = tables.overdue().list(grace.cutoff(at));
            return new Rehearsal(check(tables, at, grace, signature), meetings);
        });
    }

    private Result check(Tables tables, Instant now, GracePeriod grace, Signature signature) {
        var begun = System.nanoTime();
        if (!trustsClock) {
            new ClockGuard(book.catchUp()).leap(tables, grace, now).ifPresent(leap -> {
                throw leap.problem(new ClinicTime(book.zone(), now), book.url());
            });
        }
        var ahead = ClockGuard.ahead(tables, now);
        if (trustsClock) {
            ahead.ifPresent(newest -> ClockGuard.confirm(tables, newest, signature));
        }
        var cutoff = grace.cutoff(now);
        var id = tables.runs().beginCheck(now, grace, signature.actor(), host);
        var recorded = tables.checkMarks().record(id, cutoff, now, signature.actor());
        var told = tables.checkMarks().tellMissed(Wording.MISSED_FOR_DOCTOR, Wording.MISSED_FOR_PATIENT, cutoff, now);
        var marked = tables.overdue().markMissed(cutoff);
        if (recorded != marked) {
            throw new IllegalStateException(marked + " meetings marked, " + recorded + " recorded");
        }
        tables.runs().forgetIdleChecks(now.minus(IDLE_KEPT));
        tables.runs().finishCheck(id, marked, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return new Result(tables.runs().findCheck(id).orElseThrow(), told, trustsClock ? Optional.empty() : ahead);
    }
}
