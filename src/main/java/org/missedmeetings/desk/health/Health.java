package org.missedmeetings.desk.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.checks.ClockGuard;
import org.missedmeetings.desk.meetings.Displacement;
import org.missedmeetings.meeting.Job;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.StoredBook;

/** Whether the checks run, and whether the book is whole: for a monitor, or an administrator who wonders. */
public final class Health {
    /** How often a check runs. Source: "every 15 minutes" in the specification. */
    public static final Duration INTERVAL = Duration.ofMinutes(15);

    /** How old the last check may be, unless somebody says otherwise: two that failed are no alarm yet. */
    public static final Duration USUAL_AGE = INTERVAL.multipliedBy(3);

    /** A book of this size, some hundred thousand meetings, is read whole in about a second. */
    private static final long READ_AT_ONCE = 64L << 20;

    private Health() {}

    /** What there is to report of a book that cannot be opened or read. */
    public static HealthReport unusable(BookUrl book, Problem problem, Instant now) {
        // that health says what is wrong with a damaged book is known to whoever has just asked it
        var finding = problem.code().equals(HealthProblem.DAMAGED.code())
                ? new HealthReport.Finding(HealthProblem.DAMAGED, problem.getMessage(), Facts.at(book.text()))
                : HealthReport.Finding.of(problem);
        return new HealthReport(now, book, null, List.of(finding));
    }

    /**
     * Looks at the open book. All of it is read where that takes a moment, or where nobody has done so for a day, which is
     * then noted in the book.
     *
     * @param maxAge how old the last check may be
     * @param host the machine's name, for the record of what ran
     */
    public static HealthReport of(Book book, Duration maxAge, String host, Instant now) {
        var condition = condition(book.stored(), host, now);
        var pingFailure = new Pings(book).last();
        return book.database().readThrough(tables -> {
            var last = tables.runs().lastCheck();
            var age = last.map(check -> Duration.between(check.startedAt(), now));
            var time = new ClinicTime(book.zone(), now);
            var vitals = new HealthReport.Vitals(
                    book.zone(),
                    last,
                    age.map(passed -> Math.max(0, passed.dividedBy(INTERVAL))).orElse(0L),
                    tables.overdue().count(book.grace().cutoff(now)),
                    tables.inbox().countUnread(),
                    ClockGuard.ahead(tables, now),
                    pingFailure.filter(
                            failure -> last.map(check -> !failure.at().isBefore(check.startedAt()))
                                    .orElse(true)),
                    tables.runs().last(Job.BACKUP),
                    tables.runs().last(Job.IMPORT),
                    tables.tabs().stillInProgress(longAgo(time)),
                    Displacement.of(tables, book.grace(), now),
                    condition);
            var leap = new ClockGuard(book.catchUp()).leap(tables, book.grace(), now);
            var findings = new ArrayList<HealthReport.Finding>();
            book.skew()
                    .ifPresent(skew -> findings.add(new HealthReport.Finding(
                            HealthProblem.CLOCK_SKEW, skew.sentence(time) + " Checks are refused here.", Facts.NONE)));
            leap.ifPresent(found -> findings.add(HealthReport.Finding.of(found.problem(time, book.url()))));
            book.elsewhere().ifPresent(why -> findings.add(HealthReport.Finding.of(why)));
            findings.addAll(new Findings(book.url(), time).of(vitals, maxAge));
            return new HealthReport(now, book.url(), vitals, List.copyOf(findings));
        });
    }

    /**
     * Looks at the open book as {@link #of}, and at how it is looked after.
     *
     * @param maxBackupAge how old the newest backup may be, where one was ever made
     */
    public static HealthReport withCare(Book book, Duration maxAge, Duration maxBackupAge, String host, Instant now) {
        var report = of(book, maxAge, host, now);
        for (var finding : BookCare.of(book, report.vitals().lastBackup(), maxBackupAge, now)) {
            report = report.with(finding);
        }
        return report;
    }

    /** Looks at the book that a server serves: whoever only looks may do so as any user, but a server has to write. */
    public static HealthReport ofServed(Book book, String host, Instant now) {
        var report = of(book, USUAL_AGE, host, now);
        var condition = report.vitals().condition();
        return condition.isWritable() || condition.server() != null ? report : report.with(Findings.READ_ONLY);
    }

    private static BookCondition condition(StoredBook book, String host, Instant now) {
        if (!(book.url() instanceof BookUrl.File)) {
            // a server looks at what it reads by itself
            return book.condition(false);
        }
        if (book.bytes() <= READ_AT_ONCE) {
            return book.condition(true);
        }
        var lastWhole = book.database().read(tables -> tables.runs().last(Job.INTEGRITY_CHECK));
        if (lastWhole
                .filter(at -> at.isAfter(now.minus(Duration.ofDays(1))) && !at.isAfter(now))
                .isPresent()) {
            return book.condition(false);
        }
        var condition = book.condition(true);
        if (condition.isIntact() && condition.isWritable()) {
            note(book.database(), host, now);
        }
        return condition;
    }

    /** Only that nothing was found: what is damaged is read whole again each time, and found again. */
    private static void note(Database database, String host, Instant now) {
        try {
            database.write(tables -> {
                tables.runs().record(Job.INTEGRITY_CHECK, now, "health", host);
                return null;
            });
        } catch (Problem notNow) {
            // the next one reads all of it once more, and notes it
        }
    }

    /** A meeting that was begun before this, and that nobody has ended, was forgotten: some do go on past midnight. */
    private static Instant longAgo(ClinicTime time) {
        var today = time.startOf(time.today());
        var halfADay = time.now().minus(Duration.ofHours(12));
        return today.isBefore(halfADay) ? today : halfADay;
    }
}
