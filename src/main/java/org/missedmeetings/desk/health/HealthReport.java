package org.missedmeetings.desk.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.missedmeetings.desk.meetings.Displacement;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;

/**
 * What was found.
 *
 * @param book where the book is, or should be
 * @param vitals null when the book cannot be read
 * @param findings what is wrong; empty when nothing is
 */
public record HealthReport(Instant at, BookUrl book, Vitals vitals, List<Finding> findings) {
    public boolean isHealthy() {
        return findings.isEmpty();
    }

    /** The same, with one thing more that is wrong. */
    public HealthReport with(Finding finding) {
        var all = new ArrayList<>(findings);
        all.add(finding);
        return new HealthReport(at, book, vitals, List.copyOf(all));
    }

    /**
     * Something that is wrong.
     *
     * @param facts what a hint needs to name
     */
    public record Finding(ProblemType type, String message, Facts facts) {
        static Finding of(Problem problem) {
            return new Finding(problem.type(), problem.getMessage(), problem.facts());
        }

        /** A word for scripts. */
        public String code() {
            return type.code();
        }
    }

    /**
     * The figures behind it.
     *
     * @param zone the clinic's
     * @param lastCheck the one that ran last; empty when none ever did
     * @param skippedChecks how many should have run since the last
     * @param overdue how many meetings the next check marks
     * @param unread how many notifications nobody has read
     * @param ahead the newest moment in the book, where the clock shows an earlier one
     * @param pingFailure that the monitoring service did not hear of the last check; a later one that told nobody has
     *     nothing to fail
     * @param lastBackup when one was last made; empty when none ever was
     * @param lastImport when one last changed the book; empty when none ever did
     * @param stillInProgress the meetings that were begun yesterday or earlier, and that nobody has ended
     * @param displaced the upcoming meetings that do not begin at the agreed time of day
     */
    public record Vitals(
            ZoneId zone,
            Optional<Check> lastCheck,
            long skippedChecks,
            long overdue,
            long unread,
            Optional<Instant> ahead,
            Optional<Pings.Failure> pingFailure,
            Optional<Instant> lastBackup,
            Optional<Instant> lastImport,
            List<Long> stillInProgress,
            Displacement displaced,
            BookCondition condition) {}

    /** A length of time in the words of its size: {@code 3 days}, {@code 2h05m}. */
    public static String ago(Duration age) {
        var days = age.toDays();
        return days > 1 ? days + " days" : Minutes.text(Math.toIntExact(Math.max(0, age.toMinutes())));
    }
}
