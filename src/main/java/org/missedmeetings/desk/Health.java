package org.missedmeetings.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.missedmeetings.meeting.BookCondition;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.Problem;

/** Whether the checks run, and whether the book is whole: for a monitor, or an administrator who wonders. */
public final class Health {
    /** How often a check runs. Source: "every 15 minutes" in the specification. */
    public static final Duration INTERVAL = Duration.ofMinutes(15);

    /** How old the last check may be, unless somebody says otherwise: two that failed are no alarm yet. */
    public static final Duration USUAL_AGE = INTERVAL.multipliedBy(3);

    /** Less than this on the disk, and the next checks may fail. */
    private static final long LITTLE_ROOM = 100L << 20;

    /** NTP corrects clocks by less. */
    private static final Duration TICK = Duration.ofMinutes(1);

    private Health() {}

    /**
     * What was found.
     *
     * @param path where the book is, or should be
     * @param vitals null when the book cannot be read
     * @param findings what is wrong; empty when nothing is
     */
    public record Report(Instant at, Path path, Vitals vitals, List<Finding> findings) {
        public boolean isHealthy() {
            return findings.isEmpty();
        }

        /** The same, with one thing more that is wrong. */
        public Report with(Finding finding) {
            var all = new ArrayList<>(findings);
            all.add(finding);
            return new Report(at, path, vitals, List.copyOf(all));
        }
    }

    /**
     * Something that is wrong.
     *
     * @param code a word for scripts
     * @param hint what to do about it
     */
    public record Finding(String code, String message, String hint) {
        static Finding of(Problem problem) {
            return new Finding(problem.code(), problem.getMessage(), problem.hint());
        }
    }

    /**
     * The figures behind it.
     *
     * @param zone the clinic's
     * @param lastCheck the one that ran last; empty when none ever did
     * @param skippedChecks how many should have run since
     * @param overdue how many meetings the next check marks
     * @param unread how many notifications nobody has read
     * @param clockWentBack whether the clock shows less than at the last check
     * @param pingFailure that the monitoring service did not hear of the last check
     */
    public record Vitals(
            ZoneId zone,
            Optional<Check> lastCheck,
            long skippedChecks,
            long overdue,
            long unread,
            boolean clockWentBack,
            Optional<Pings.Failure> pingFailure,
            BookCondition condition) {}

    /** What there is to report of a book that cannot be opened or read. */
    public static Report unusable(Path path, Problem problem, Instant now) {
        return new Report(now, path, null, List.of(Finding.of(problem)));
    }

    /**
     * Looks at the open book; reads only.
     *
     * @param maxAge how old the last check may be
     */
    public static Report of(Book book, Duration maxAge, Instant now) {
        var database = book.database();
        var condition = database.condition();
        var pingFailure = new Pings(book).last();
        return database.read(tables -> {
            var last = tables.runs().lastCheck();
            var age = last.map(check -> Duration.between(check.startedAt(), now));
            var vitals = new Vitals(
                    book.zone(),
                    last,
                    age.map(time -> Math.max(0, time.dividedBy(INTERVAL))).orElse(0L),
                    tables.overdue().count(book.grace().cutoff(now)),
                    tables.notifications().countUnread(),
                    age.map(time -> time.compareTo(TICK.negated()) < 0).orElse(false),
                    pingFailure,
                    condition);
            var leap = new ClockGuard(book.catchUp()).leap(tables, book.grace(), now);
            var time = new ClinicTime(book.zone(), now);
            var findings = new ArrayList<Finding>();
            leap.ifPresent(found -> findings.add(Finding.of(found.problem(time))));
            findings.addAll(findings(vitals, maxAge, time));
            return new Report(now, book.path(), vitals, List.copyOf(findings));
        });
    }

    private static List<Finding> findings(Vitals vitals, Duration maxAge, ClinicTime time) {
        var found = new ArrayList<Finding>();
        if (vitals.lastCheck().isEmpty()) {
            found.add(new Finding(
                    "never_checked",
                    "No check has ever run on this book.",
                    "Install it: scripts/install-cron.sh, scripts/install-systemd.sh or"
                            + " scripts\\install-windows-task.bat"));
        }
        vitals.lastCheck().ifPresent(check -> {
            var age = Duration.between(check.startedAt(), time.now());
            if (age.compareTo(maxAge) > 0) {
                found.add(new Finding(
                        "check_late",
                        "The last check ran " + ago(age) + " ago, " + time.full(check.startedAt()) + ".",
                        "See what cron, systemd or the Task Scheduler says of it, or run it by hand:"
                                + " missed-meetings check-missed"));
            }
            if (vitals.clockWentBack()) {
                found.add(
                        new Finding(
                                "clock_went_back",
                                "The clock shows " + time.full(time.now()) + ", but the last check ran "
                                        + time.full(check.startedAt()) + ".",
                                "Set the machine's clock right; if it was ahead before, see: missed-meetings undo-check --help"));
            }
        });
        vitals.pingFailure()
                .ifPresent(failure -> found.add(new Finding(
                        "ping_failed",
                        "The monitoring service did not hear of the check of " + time.full(failure.at()) + ": "
                                + failure.reason() + ".",
                        "Look at MISSED_MEETINGS_PING_URL, and at the network.")));
        var condition = vitals.condition();
        if (!condition.isIntact()) {
            found.add(new Finding(
                    "damaged",
                    "The book is damaged: " + condition.integrity() + ".",
                    "Put its last backup in its place; keep the damaged file for a rescue."));
        }
        if (condition.freeBytes() < LITTLE_ROOM) {
            found.add(new Finding(
                    "disk_low",
                    "The book's disk has only " + (condition.freeBytes() >> 20) + " MB left.",
                    "Make room: without it no check can write."));
        }
        return found;
    }

    /** A length of time in the words of its size: {@code 3 days}, {@code 2h05m}. */
    public static String ago(Duration age) {
        var days = age.toDays();
        return days > 1 ? days + " days" : Minutes.text(Math.toIntExact(Math.max(0, age.toMinutes())));
    }
}
