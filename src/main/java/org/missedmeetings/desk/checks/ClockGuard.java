package org.missedmeetings.desk.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.SettingChange;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.CatchUp;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.store.tables.History;
import org.missedmeetings.store.tables.Tables;

/**
 * Keeps a check from believing a clock that has jumped ahead. A machine that was off, and a clock that was set wrong,
 * look alike to a single check: much time has passed, and many meetings are overdue. The book tells them apart as far
 * as it can be told: by how long nothing at all happened in it (decision 0008).
 */
public final class ClockGuard {
    /** A clinic that was closed may have met nobody on its first days, before somebody switched the machine on. */
    private static final Duration FIRST_DAYS = Duration.ofDays(2);

    /** NTP corrects clocks by less. */
    private static final Duration TICK = Duration.ofMinutes(1);

    private final CatchUp catchUp;

    public ClockGuard(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    /**
     * More time than the book has seen pass.
     *
     * @param from when the last check or change was
     * @param to when the next one was, or is
     * @param meetings how many would be marked that an ordinary catch-up does not explain
     */
    public record Leap(Instant from, Instant to, long meetings) {
        /**
         * Says what was seen, and what to do, in the clinic's time.
         *
         * @param book the book's, which the command names for whoever reads this in a mail of cron's
         */
        public Problem problem(ClinicTime time, BookUrl book) {
            var days = Duration.between(from, to).toDays();
            return new Problem(
                    DeskProblem.WRONG_CLOCK,
                    "The clock says " + time.full(time.now()) + ", but nothing happened in the book for " + days
                            + " days, from " + time.full(from) + " on, and " + meetings
                            + (meetings == 1 ? " meeting" : " meetings")
                            + " of that time would become missed. Is the clock wrong?",
                    Facts.at(book.text()));
        }
    }

    /**
     * The newest moment in the book, where the clock shows an earlier one: it is behind now, or was ahead then. Who has
     * looked at the clock says once that it is right now, and what was written until then does not count any more.
     */
    public static Optional<Instant> ahead(Tables tables, Instant now) {
        var confirmed = tables.settings()
                .all()
                .get(SettingKey.CLOCK_CONFIRMED, UtcText::parse)
                .orElse(UtcText.EARLIEST);
        var ahead = now.plus(TICK);
        return Stream.concat(
                        tables.moments().newest(confirmed.isAfter(ahead) ? confirmed : ahead).stream(),
                        tables
                                .runs()
                                .lastCheck()
                                .filter(check -> check.undoneAt() == null)
                                .map(Check::startedAt)
                                .filter(moment -> moment.isAfter(ahead))
                                .stream())
                .max(Comparator.naturalOrder());
    }

    /** Notes that the clock is right, whatever was written by another. */
    static void confirm(Tables tables, Instant newest, Signature signature) {
        new SettingChange(tables, "check-missed --force", signature)
                .put(SettingKey.CLOCK_CONFIRMED, newest, UtcText::of);
    }

    /** The leap that a check at this time would make; empty when it is an ordinary one. */
    public Optional<Leap> leap(Tables tables, GracePeriod grace, Instant now) {
        var since = tables.runs().lastCheckUntil(now).or(() -> tables.history().first());
        if (since.isEmpty() || Duration.between(since.get(), now).compareTo(catchUp.length()) <= 0) {
            return Optional.empty();
        }
        return tables.history().silences(since.get(), now, catchUp.days()).stream()
                .map(silence -> new Leap(silence.from(), silence.to(), unexplained(tables, grace, silence)))
                .filter(leap -> leap.meetings() > 0)
                .findFirst();
    }

    /** How many meetings of the silence are due longer before its end than a first morning explains. */
    private static long unexplained(Tables tables, GracePeriod grace, History.Silence silence) {
        return tables.overdue()
                .countAfter(
                        grace.cutoff(silence.from()), grace.cutoff(silence.to().minus(FIRST_DAYS)));
    }
}
