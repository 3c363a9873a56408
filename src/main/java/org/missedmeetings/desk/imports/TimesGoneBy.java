package org.missedmeetings.desk.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.desk.imports.files.ImportSource.MeetingEntry;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.time.ClinicTime;

/** Rows whose time and status do not go together: what is to become of them, and what is to be said. */
final class TimesGoneBy {
    private static final Duration FAR_AHEAD = Duration.ofDays(366);

    private final BookRules rules;
    private final Past past;
    private final ClinicTime time;
    private final Instant windowBegins;
    private final Instant today;
    private long old;
    private Instant first;
    private Instant last;

    TimesGoneBy(BookRules rules, Past past, ClinicTime time) {
        this.rules = rules;
        this.past = past;
        this.time = time;
        this.windowBegins = time.now().minus(rules.catchUp().length());
        this.today = time.startOf(time.today());
    }

    /** The row as it enters; empty where it is to stay out. */
    Optional<MeetingEntry> admit(MeetingEntry entry) {
        var start = entry.slot().start();
        if (entry.status() != Status.SCHEDULED || !start.isBefore(windowBegins)) {
            return Optional.of(entry);
        }
        old++;
        first = first == null || start.isBefore(first) ? start : first;
        last = last == null || start.isAfter(last) ? start : last;
        if (past == Past.LEAVE_OUT) {
            return Optional.empty();
        }
        return Optional.of(past == Past.MISSED_SILENTLY ? entry.with(Status.MISSED) : entry);
    }

    /** What somebody should look at; empty where there is nothing. */
    Optional<String> remark(MeetingEntry entry) {
        var start = entry.slot().start();
        var isToCome = start.isAfter(time.now());
        return switch (entry.status()) {
            case IN_PROGRESS ->
                isToCome
                        ? Optional.of("in progress, and its time is yet to come: " + time.full(start))
                        : entry.slot().end().isBefore(today)
                                ? Optional.of("in progress since " + time.full(start)
                                        + ": complete or cancel it where that is over")
                                : Optional.empty();
            case COMPLETED, MISSED ->
                isToCome
                        ? Optional.of(entry.status().words() + ", and its time is yet to come: " + time.full(start))
                        : Optional.empty();
            case SCHEDULED ->
                start.isAfter(time.now().plus(FAR_AHEAD))
                        ? Optional.of("more than a year ahead: " + time.full(start))
                        : Optional.empty();
            case CANCELLED -> Optional.empty();
        };
    }

    ImportReport.Old old() {
        return new ImportReport.Old(old, rules.catchUp().days(), first, last, past);
    }
}
