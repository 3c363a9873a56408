package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.store.sql.Row;

/** All that ever happened to the meetings; the database refuses to change or delete a line of it. */
public final class History {
    private final Handle handle;

    History(Handle handle) {
        this.handle = handle;
    }

    /**
     * Notes one change of one meeting.
     *
     * @param before null where the meeting began
     * @param reason null where none was given
     * @return the id of the line
     */
    public long record(Instant now, String actor, Event.Action action, Meeting before, Meeting after, String reason) {
        return record(now, actor, action, before, after, reason, null);
    }

    /**
     * Notes that a change was taken back.
     *
     * @param undone the line of the history that said it
     * @return the id of the new line
     */
    public long recordUndone(Instant now, String actor, Event undone, Meeting before, Meeting after, String reason) {
        return record(now, actor, Event.Action.UNDONE, before, after, reason, undone.id());
    }

    private long record(
            Instant now, String actor, Event.Action action, Meeting before, Meeting after, String reason, Long undoes) {
        return handle.createQuery("""
                        INSERT INTO history (meeting_id, at, actor, action, from_status, to_status,
                                             from_time, to_time, reason, revision, undoes)
                        VALUES (:meeting, :now, :actor, :action, :fromStatus, :toStatus,
                                :fromTime, :toTime, :reason, :revision, :undoes)
                        RETURNING id
                        """)
                .bind("meeting", after.id())
                .bind("now", now)
                .bind("actor", actor)
                .bind("action", action.code())
                .bind("fromStatus", before == null ? null : before.status().code())
                .bind("toStatus", after.status().code())
                .bind("fromTime", before == null ? null : before.slot().start())
                .bind("toTime", after.slot().start())
                .bind("reason", reason)
                .bind("revision", after.revision())
                .bind("undoes", undoes)
                .map(Row.NUMBER)
                .one();
    }

    /** The id of the last line of all; 0 where there is none. */
    public long lastId() {
        return handle.createQuery("SELECT coalesce(max(id), 0) FROM history")
                .map(Row.NUMBER)
                .one();
    }

    /** Notes that the meetings from {@code firstId} on came in with an import. */
    public void recordImported(long firstId, Instant now, String actor) {
        handle.createUpdate("""
                        INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)
                        SELECT id, :now, :actor, 'imported', status, scheduled_at, revision
                          FROM meetings
                         WHERE id >= :first
                         ORDER BY id
                        """)
                .bind("now", now)
                .bind("actor", actor)
                .bind("first", firstId)
                .execute();
    }

    /** When the first thing happened in the book; empty when nothing did. */
    public Optional<Instant> first() {
        return handle.createQuery("SELECT min(at) FROM history")
                .map(Row.reading(row -> Row.instant(row, 1)))
                .findOne();
    }

    /** A stretch of time in which nothing happened in the book. */
    public record Silence(Instant from, Instant to) {}

    /** The stretches of more than so many days between what the book saw happen after {@code since}, and until now. */
    public List<Silence> silences(Instant since, Instant now, int days) {
        var silences = new ArrayList<Silence>();
        var last = since;
        try (var signs = handle.createQuery(
                        "SELECT DISTINCT at FROM history WHERE at > :since AND at < :now ORDER BY at")
                .bind("since", since)
                .bind("now", now)
                .map(Row.reading(row -> Row.requiredInstant(row, 1)))
                .iterator()) {
            while (signs.hasNext()) {
                var next = signs.next();
                add(silences, new Silence(last, next), days);
                last = next;
            }
        }
        add(silences, new Silence(last, now), days);
        return silences;
    }

    private static void add(List<Silence> silences, Silence silence, int days) {
        if (Duration.between(silence.from(), silence.to()).compareTo(Duration.ofDays(days)) > 0) {
            silences.add(silence);
        }
    }

    /**
     * Whether the meeting has its time from an import, and not from somebody at the desk.
     *
     * @param reason what an import notes where it changes one
     */
    public boolean isTimeImported(long meetingId, String reason) {
        return handle.createQuery("""
                        SELECT action = 'imported' OR reason IS NOT DISTINCT FROM :reason
                          FROM history
                         WHERE meeting_id = :meeting AND action IN ('booked', 'imported', 'rescheduled', 'undone')
                         ORDER BY id DESC
                         LIMIT 1
                        """)
                .bind("reason", reason)
                .bind("meeting", meetingId)
                .map(Row.FLAG)
                .findOne()
                .orElse(false);
    }

    /**
     * The time that an import gave the meeting last; empty where none did.
     *
     * @param reason what an import notes where it changes one
     */
    public Optional<Instant> timeImported(long meetingId, String reason) {
        return handle.createQuery("""
                        SELECT to_time
                          FROM history
                         WHERE meeting_id = :meeting
                           AND (action = 'imported' OR (action = 'rescheduled' AND reason = :reason))
                         ORDER BY id DESC
                         LIMIT 1
                        """)
                .bind("meeting", meetingId)
                .bind("reason", reason)
                .map(Row.reading(row -> Row.instant(row, 1)))
                .findOne();
    }

    /** The time that the meeting had when it entered the book. */
    public Optional<Instant> firstTime(long meetingId) {
        return handle.createQuery("SELECT to_time FROM history WHERE meeting_id = :meeting ORDER BY id LIMIT 1")
                .bind("meeting", meetingId)
                .map(Row.reading(row -> Row.instant(row, 1)))
                .findOne();
    }

    /** What happened to the meeting after this line of its history, first to last. */
    public List<Event> list(long meetingId, long after, int most) {
        return handle.createQuery("""
                        SELECT id, meeting_id, at, actor, action, from_status, to_status, from_time, to_time,
                               reason, run_id, revision, undoes
                          FROM history
                         WHERE meeting_id = :meeting AND id > :after
                         ORDER BY id
                         LIMIT :most
                        """)
                .bind("meeting", meetingId)
                .bind("after", after)
                .bind("most", most)
                .map(Row.reading(History::event))
                .list();
    }

    private static Event event(ResultSet row) throws SQLException {
        var fromStatus = row.getString(6);
        return new Event(
                row.getLong(1),
                row.getLong(2),
                Row.requiredInstant(row, 3),
                row.getString(4),
                Event.Action.of(row.getString(5)),
                fromStatus == null ? null : Status.of(fromStatus).orElseThrow(),
                Status.of(row.getString(7)).orElseThrow(),
                Row.instant(row, 8),
                Row.requiredInstant(row, 9),
                row.getString(10),
                Row.number(row, 11),
                row.getInt(12),
                Row.number(row, 13));
    }
}
