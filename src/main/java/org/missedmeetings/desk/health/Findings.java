package org.missedmeetings.desk.health;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.missedmeetings.desk.meetings.Displacement;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.text.ShellCommand;
import org.missedmeetings.meeting.time.ClinicTime;

/** What is wrong with a book, and what to type about it: for somebody who was woken by it. */
final class Findings {
    /** Less than this on the disk, and the next checks may fail. */
    private static final long LITTLE_ROOM = 100L << 20;

    /** No check and no usual import leaves so much: somebody reads for long, and the log cannot go back. */
    private static final long LARGE_LOG = 256L << 20;

    static final HealthReport.Finding READ_ONLY = new HealthReport.Finding(
            "read_only",
            "The book, or its folder, is read-only for the user whom the server runs as.",
            "Make both writable, or run it as the user who owns them.");

    private final Path book;
    private final ClinicTime time;
    private final List<HealthReport.Finding> found = new ArrayList<>();

    Findings(Path book, ClinicTime time) {
        this.book = book;
        this.time = time;
    }

    List<HealthReport.Finding> of(HealthReport.Vitals vitals, Duration maxAge) {
        if (vitals.lastCheck().isEmpty()) {
            add(
                    "never_checked",
                    "No check has ever run on this book.",
                    "Install it: scripts/install-cron.sh, scripts/install-systemd.sh or scripts\\install-windows-task.bat");
        }
        vitals.lastCheck().ifPresent(check -> age(check, maxAge));
        clock(vitals);
        vitals.pingFailure()
                .ifPresent(failure -> add(
                        "ping_failed",
                        "The monitoring service did not hear of the check of " + time.full(failure.at()) + ": "
                                + failure.reason() + ".",
                        "Look at MISSED_MEETINGS_PING_URL where the check runs, and at the network; then run it: "
                                + typed("check-missed")));
        stillInProgress(vitals.stillInProgress());
        displaced(vitals.displaced());
        file(vitals.condition());
        return found;
    }

    private void age(Check check, Duration maxAge) {
        var age = Duration.between(check.startedAt(), time.now());
        if (age.compareTo(maxAge) > 0) {
            add(
                    "check_late",
                    "The last check ran " + HealthReport.ago(age) + " ago, " + time.full(check.startedAt()) + ".",
                    "Run it by hand: " + typed("check-missed")
                            + ". Then see why it does not run by itself: what do cron's"
                            + " mail, journalctl -u missed-meetings, or the Task Scheduler say?");
        }
    }

    private void clock(HealthReport.Vitals vitals) {
        vitals.ahead()
                .ifPresent(newest -> add(
                        "clock_went_back",
                        "The clock shows " + time.full(time.now()) + ", but something was written into the book at "
                                + time.full(newest)
                                + ". As long as that is so, meetings stay unmarked that nobody came to.",
                        "Look at the clock: date. If it is wrong, set it right. If it is right, and was ahead then, say so"
                                + " once: " + typed("check-missed --force")));
    }

    private void stillInProgress(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var named = named(ids);
        var which = ids.size() == 1 ? "Meeting " + named + " is" : ids.size() + " meetings are"; // their numbers follow
        add(
                "still_in_progress",
                which + " in progress since yesterday or longer" + (ids.size() == 1 ? "" : ": " + named) + ".",
                "Ask who was there. Then, for each: " + typed("complete " + ids.get(0)) + ", or cancel " + ids.get(0)
                        + " where it did not take place.");
    }

    private void displaced(Displacement displaced) {
        if (displaced.count() == 0) {
            return;
        }
        add(
                "zone_rules",
                (displaced.count() == 1
                                ? "1 upcoming meeting no longer begins"
                                : displaced.count() + " upcoming meetings no longer begin")
                        + " at the agreed time of day, because the rules of "
                        + String.join(", ", displaced.zones()) + " have changed: " + named(displaced.first()) + ".",
                "See what would move, and confirm it: " + typed("settings --realign"));
    }

    private static String named(List<Long> ids) {
        return ids.stream().limit(Displacement.NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (ids.size() > Displacement.NAMED ? " and more" : "");
    }

    /** What to do about a damaged book, for whom {@code health} has told already what is wrong. */
    static String aboutDamage(Path book) {
        return "Put its last backup in its place: " + ShellCommand.on(book, "restore FILE")
                + ", which keeps the damaged book for a rescue.";
    }

    private void file(BookCondition condition) {
        if (!condition.isIntact()) {
            add("damaged", "The book is damaged: " + condition.integrity() + ".", aboutDamage(book));
        }
        if (condition.logBytes() > LARGE_LOG) {
            add(
                    "large_log",
                    "The log beside the book has grown to " + (condition.logBytes() >> 20)
                            + " MB: another program reads the book and does not come to an end.",
                    "See which, and end it: lsof " + ShellCommand.quoted(book + "-wal")
                            + ". The log gets small again with the next change.");
        }
        if (condition.freeBytes() < LITTLE_ROOM) {
            add(
                    "disk_low",
                    "The book's disk has only " + (condition.freeBytes() >> 20) + " MB left.",
                    "Make room: without it no check can write. See what takes it: df -h "
                            + ShellCommand.quoted(book.getParent().toString()));
        }
    }

    private void add(String code, String message, String hint) {
        found.add(new HealthReport.Finding(code, message, hint));
    }

    private String typed(String command) {
        return ShellCommand.on(book, command);
    }
}
