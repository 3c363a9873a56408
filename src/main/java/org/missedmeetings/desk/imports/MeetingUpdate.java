package org.missedmeetings.desk.imports;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.desk.meetings.Attendance;
import org.missedmeetings.desk.meetings.Desk;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.tables.ImportedMeetings;
import org.missedmeetings.store.tables.Tables;

/**
 * Takes over what a row says of a meeting that it entered earlier. Only what somebody at the desk could do too is done,
 * step by step, each with its line in the history; nobody is told of it, as the other system knows whom it has told. That a
 * meeting was not attended is withdrawn where it was, as at the desk.
 */
final class MeetingUpdate {
    private static final int AT_ONCE = 1_000;

    static final String REASON = "as the imported file says";

    private final Tables tables;
    private final ZoneId zone;
    private final Signature signature;
    private final TimesGoneBy timesGoneBy;
    private final long eventsBefore;
    /** Those that take another time than before. */
    private final MeetingIds moved = new MeetingIds();

    /**
     * An update that has yet to begin.
     *
     * @param zone the clinic's own
     * @param timesGoneBy what becomes of a meeting that is moved to a time long ago, as of a new one
     */
    MeetingUpdate(Tables tables, ZoneId zone, Signature signature, TimesGoneBy timesGoneBy) {
        this.tables = tables;
        this.zone = zone;
        this.signature = signature;
        this.timesGoneBy = timesGoneBy;
        this.eventsBefore = tables.history().lastId();
    }

    /**
     * What came of a row.
     *
     * @param refusal why the meeting stays as it is; null where the row was taken over, or is to stay out
     * @param isChange whether anything of the meeting is not as it was, beside that the row was seen
     * @param isLeftOut whether it stays as it is because somebody said so of times long ago
     */
    record Applied(String refusal, boolean isChange, boolean isLeftOut) {
        private static Applied refused(String why) {
            return new Applied(why, false, false);
        }
    }

    /**
     * Brings the meeting up to date.
     *
     * @param print the row's fingerprint from now on
     */
    Applied apply(Meeting meeting, ImportSource.MeetingEntry entry, String print) {
        if (meeting.deletedAt() != null) {
            return Applied.refused("was deleted in the book since");
        }
        var isElsewhere = !entry.slot().start().equals(meeting.slot().start());
        var isMoved = isElsewhere && !isTimeAsImported(meeting.id(), entry);
        if (isMoved && !tables.history().isTimeImported(meeting.id(), REASON)) {
            return Applied.refused(
                    "has another time now, and was given another one in the book too: reschedule it there");
        }
        if (isMoved && !meeting.status().canBecome(Status.SCHEDULED)) {
            return Applied.refused(
                    "has another time now, and is " + meeting.status().words() + " in the book");
        }
        var from = isMoved ? Status.SCHEDULED : meeting.status();
        var steps = steps(from, entry.status());
        if (steps.isEmpty()) {
            return Applied.refused("is " + entry.status().words() + " now, and " + from.words()
                    + " in the book: it cannot become that");
        }
        if (isElsewhere && !isMoved && !steps.get().isEmpty()) {
            return Applied.refused("is " + entry.status().words()
                    + " now at the time that it has there, and was given another one in the book: see which is true");
        }
        var admitted = isMoved ? timesGoneBy.admit(entry) : Optional.of(entry);
        return admitted.map(row -> takeOver(meeting, row, isMoved, print)).orElse(new Applied(null, false, true));
    }

    private Applied takeOver(Meeting meeting, ImportSource.MeetingEntry entry, boolean isMoved, String print) {
        if (isMoved) {
            reschedule(meeting, entry);
        }
        var steps = steps(isMoved ? Status.SCHEDULED : meeting.status(), entry.status())
                .orElseThrow();
        for (var to : steps) {
            move(meeting.id(), to, entry);
        }
        var isDescribed = describe(meeting.id(), entry, print);
        if (isMoved || entry.slot().minutes() != meeting.slot().minutes()) {
            moved.add(meeting.id());
        }
        return new Applied(null, isMoved || !steps.isEmpty() || isDescribed, false);
    }

    /** What a check with this cutoff marks of what is new, from this id on, and of what has another time now. */
    ImportedMeetings.Affected overdue(long firstNewId, Instant cutoff) {
        return tables.imported().overdue(firstNewId, eventsBefore, cutoff);
    }

    /** Allows what takes another time than before to overlap another one, and says how many do; call it when all rows are in. */
    long allowOverlaps() {
        var count = 0L;
        var ids = new ArrayList<Long>(AT_ONCE);
        for (var each = moved.stream().iterator(); each.hasNext(); ) {
            ids.add(each.next());
            if (ids.size() == AT_ONCE || !each.hasNext()) {
                count += tables.imported().allowOverlaps(ids);
                ids.clear();
            }
        }
        return count;
    }

    /** Whether the row gives the time that it gave before, so that another one in the book was given at the desk. */
    private boolean isTimeAsImported(long id, ImportSource.MeetingEntry entry) {
        return tables.history()
                .timeImported(id, REASON)
                .filter(entry.slot().start()::equals)
                .isPresent();
    }

    /**
     * The statuses that lead to what the row says; empty where none do. A row that is still scheduled is only behind: the
     * book knows by then who came and who did not.
     */
    private static Optional<List<Status>> steps(Status from, Status to) {
        if (from == to || to == Status.SCHEDULED) {
            return Optional.of(List.of());
        }
        if (from.canBecome(to)) {
            return Optional.of(List.of(to));
        }
        return from == Status.SCHEDULED && to == Status.COMPLETED
                ? Optional.of(List.of(Status.IN_PROGRESS, Status.COMPLETED))
                : Optional.empty();
    }

    private void reschedule(Meeting before, ImportSource.MeetingEntry entry) {
        var at = entry.slot().start();
        Desk.require(tables.meetings().reschedule(before, at, WallTime.of(at, zone)), before.id());
        Desk.done(tables, signature, Event.Action.RESCHEDULED, before, before.id(), REASON);
    }

    private void move(long id, Status to, ImportSource.MeetingEntry entry) {
        var before = tables.meetings().find(id).orElseThrow();
        Desk.require(tables.meetings().move(before, to, entry.startedAt(), entry.endedAt()), id);
        Desk.allowLate(tables, before, to);
        Desk.done(
                tables,
                signature,
                switch (to) {
                    case IN_PROGRESS -> Event.Action.STARTED;
                    case COMPLETED -> Event.Action.COMPLETED;
                    case CANCELLED -> Event.Action.CANCELLED;
                    case MISSED -> Event.Action.MISSED;
                    case SCHEDULED -> Event.Action.RESCHEDULED;
                },
                before,
                id,
                REASON);
        Attendance.correct(tables, before, to, tables.now());
    }

    /** Whether it changed anything. */
    private boolean describe(long id, ImportSource.MeetingEntry entry, String print) {
        var before = tables.meetings().find(id).orElseThrow();
        var differences = differences(before, entry);
        if (differences.isEmpty()) {
            tables.imported().see(id, print);
            return false;
        }
        Desk.require(
                tables.imported().describe(before, entry.title(), entry.slot().minutes(), print), id);
        Desk.done(tables, signature, Event.Action.CHANGED, before, id, REASON + ": " + String.join("; ", differences));
        return true;
    }

    /** In words, as the history has no columns for them: the old ones are kept nowhere else. */
    private static List<String> differences(Meeting before, ImportSource.MeetingEntry entry) {
        var differences = new ArrayList<String>(2);
        var minutes = entry.slot().minutes();
        if (before.slot().minutes() != minutes) {
            differences.add(before.slot().minutes() + " to " + minutes + (minutes == 1 ? " minute" : " minutes"));
        }
        if (!Objects.equals(before.title(), entry.title())) {
            differences.add("title " + quoted(before.title()) + " to " + quoted(entry.title()));
        }
        return differences;
    }

    private static String quoted(String title) {
        return title == null ? "none" : '"' + title + '"';
    }
}
