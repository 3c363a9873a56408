package org.missedmeetings.desk.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.missedmeetings.desk.meetings.Displacement;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.ServerCondition;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.time.ClinicTime;

/** What is wrong with a book. */
final class Findings {
    /** Less than this on the disk, and the next checks may fail. */
    private static final long LITTLE_ROOM = 100L << 20;

    /** No check and no usual import leaves so much: somebody reads for long, and the log cannot go back. */
    private static final long LARGE_LOG = 256L << 20;

    static final HealthReport.Finding READ_ONLY = new HealthReport.Finding(
            HealthProblem.READ_ONLY,
            "The book, or its folder, is read-only for the user whom the server runs as.",
            Facts.NONE);

    private final BookUrl book;
    private final Facts ofBook;
    private final ClinicTime time;
    private final List<HealthReport.Finding> found = new ArrayList<>();

    Findings(BookUrl book, ClinicTime time) {
        this.book = book;
        this.ofBook = Facts.at(book.text());
        this.time = time;
    }

    List<HealthReport.Finding> of(HealthReport.Vitals vitals, Duration maxAge) {
        if (vitals.lastCheck().isEmpty()) {
            add(HealthProblem.NEVER_CHECKED, "No check has ever run on this book.", Facts.NONE);
        }
        vitals.lastCheck().ifPresent(check -> age(check, maxAge));
        clock(vitals);
        vitals.pingFailure()
                .ifPresent(failure -> add(
                        HealthProblem.PING_FAILED,
                        "The monitoring service did not hear of the check of " + time.full(failure.at()) + ": "
                                + failure.reason() + ".",
                        ofBook));
        stillInProgress(vitals.stillInProgress());
        displaced(vitals.displaced());
        file(vitals.condition());
        return found;
    }

    private void age(Check check, Duration maxAge) {
        var age = Duration.between(check.startedAt(), time.now());
        if (age.compareTo(maxAge) > 0) {
            add(
                    HealthProblem.CHECK_LATE,
                    "The last check ran " + HealthReport.ago(age) + " ago, " + time.full(check.startedAt()) + ".",
                    ofBook);
        }
    }

    private void clock(HealthReport.Vitals vitals) {
        vitals.ahead()
                .ifPresent(newest -> add(
                        HealthProblem.CLOCK_WENT_BACK,
                        "The clock shows " + time.full(time.now()) + ", but something was written into the book at "
                                + time.full(newest)
                                + ". As long as that is so, meetings stay unmarked that nobody came to.",
                        ofBook));
    }

    private void stillInProgress(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var named = named(ids);
        var which = ids.size() == 1 ? "Meeting " + named + " is" : ids.size() + " meetings are"; // their numbers follow
        add(
                HealthProblem.STILL_IN_PROGRESS,
                which + " in progress since yesterday or longer" + (ids.size() == 1 ? "" : ": " + named) + ".",
                new Facts(ids, book.text(), List.of()));
    }

    private void displaced(Displacement displaced) {
        if (displaced.count() == 0) {
            return;
        }
        add(
                HealthProblem.ZONE_RULES,
                (displaced.count() == 1
                                ? "1 upcoming meeting no longer begins"
                                : displaced.count() + " upcoming meetings no longer begin")
                        + " at the agreed time of day, because the rules of "
                        + String.join(", ", displaced.zones()) + " have changed: " + named(displaced.first()) + ".",
                ofBook);
    }

    private static String named(List<Long> ids) {
        return ids.stream().limit(Displacement.NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (ids.size() > Displacement.NAMED ? " and more" : "");
    }

    private void file(BookCondition condition) {
        if (!condition.isIntact()) {
            add(HealthProblem.DAMAGED, "The book is damaged: " + condition.integrity() + ".", ofBook);
        }
        if (condition.logBytes() != null && condition.logBytes() > LARGE_LOG) {
            add(
                    HealthProblem.LARGE_LOG,
                    "The log beside the book has grown to " + (condition.logBytes() >> 20)
                            + " MB: another program reads the book and does not come to an end.",
                    Facts.at(book.text() + "-wal"));
        }
        if (condition.server() != null) {
            server(condition.server(), condition.isWritable());
        }
        if (book instanceof BookUrl.File file && condition.freeBytes() < LITTLE_ROOM) {
            add(
                    HealthProblem.DISK_LOW,
                    "The book's disk has only " + (condition.freeBytes() >> 20) + " MB left.",
                    Facts.of(file.path().getParent()));
        }
    }

    private void server(ServerCondition server, boolean isWritable) {
        if (!isWritable) {
            add(
                    HealthProblem.NOT_PRIMARY,
                    (server.isPrimary() ? "The book's database was set to read only" : "The book's server is a standby")
                            + ": what is in it can be seen, and nothing be changed.",
                    Facts.NONE);
        }
        if (server.isFarBehind()) {
            var lag = HealthReport.ago(server.replicationLag());
            add(
                    HealthProblem.REPLICATION_LATE,
                    server.isPrimary()
                            ? "A standby is " + lag + " behind: so much would be lost if it had to take over."
                            : "The book's server is " + lag + " behind its primary.",
                    Facts.NONE);
        }
        if (server.isNearlyFull()) {
            add(
                    HealthProblem.CONNECTIONS_LOW,
                    "Of the " + server.maxConnections() + " connections that the book's server takes, "
                            + server.connections() + " are in use: when none is left, no check can run.",
                    Facts.NONE);
        }
    }

    private void add(HealthProblem type, String message, Facts facts) {
        found.add(new HealthReport.Finding(type, message, facts));
    }
}
