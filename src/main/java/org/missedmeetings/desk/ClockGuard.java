package org.missedmeetings.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.meeting.CatchUp;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.store.Tables;

/**
 * Keeps a check from believing a clock that has jumped ahead. A machine that was off, and a clock that was set wrong,
 * look alike to a single check: much time has passed, and many meetings are overdue. The book tells them apart as far
 * as it can be told: by how long nothing at all happened in it (decision 0008).
 */
final class ClockGuard {
    private final CatchUp catchUp;

    ClockGuard(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    /**
     * More time than the book has seen pass.
     *
     * @param from when the last check or change was
     * @param to when the next one was, or is
     * @param meetings how many would be marked that lie further back than an ordinary catch-up goes
     */
    record Leap(Instant from, Instant to, long meetings) {
        /** Says what was seen, and what to do, in the clinic's time. */
        Problem problem(ClinicTime time) {
            var days = Duration.between(from, to).toDays();
            return Problem.refused(
                    "wrong_clock",
                    "The clock says " + time.full(time.now()) + ", but nothing happened in the book for " + days
                            + " days, from " + time.full(from) + " on, and " + meetings
                            + (meetings == 1 ? " meeting" : " meetings")
                            + " of that time would become missed. Is the clock wrong?",
                    "If it is, set it right: nothing was marked. If it is not: missed-meetings check-missed --force");
        }
    }

    /** The leap that a check at this time would make; empty when it is an ordinary one. */
    Optional<Leap> leap(Tables tables, GracePeriod grace, Instant now) {
        var since = tables.checks().lastUntil(now).or(() -> tables.history().first());
        if (since.isEmpty() || !isLong(since.get(), now)) {
            return Optional.empty();
        }
        var silence = tables.history().longestSilence(since.get(), now);
        if (!isLong(silence.from(), silence.to())) {
            return Optional.empty();
        }
        var ordinary = silence.to().minus(catchUp.length());
        var meetings = tables.overdue().countAfter(grace.cutoff(silence.from()), grace.cutoff(ordinary));
        return meetings == 0 ? Optional.empty() : Optional.of(new Leap(silence.from(), silence.to(), meetings));
    }

    private boolean isLong(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(catchUp.length()) > 0;
    }
}
