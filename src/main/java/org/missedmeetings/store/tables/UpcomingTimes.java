package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.missedmeetings.meeting.Displaced;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.sql.Row;

/**
 * When the meetings are to begin that are still to come, and what was agreed with people: found by the check's index, where
 * they are scheduled. Also the one change to it that is no reschedule: {@link #realign}.
 */
public final class UpcomingTimes {
    private static final String SELECT = """
            SELECT id, scheduled_at, meant_local, meant_zone
              FROM meetings
             WHERE status = 'scheduled' AND deleted_at IS NULL AND scheduled_at > :after
             ORDER BY scheduled_at, id
            """;

    private final Handle handle;

    UpcomingTimes(Handle handle) {
        this.handle = handle;
    }

    /** Hands over each meeting's number and time, soonest first. */
    public void forEach(Instant after, BiConsumer<Long, Instant> consumer) {
        rows(after)
                .map(Row.reading(row -> new Upcoming(row.getLong(1), Row.requiredInstant(row, 2))))
                .forEach(meeting -> consumer.accept(meeting.id(), meeting.at()));
    }

    /** Hands over those that begin when no clock shows what was agreed, by the rules that this Java knows. */
    public void forEachDisplaced(Instant after, Consumer<Displaced> consumer) {
        rows(after)
                .map(Row.reading(row -> Optional.ofNullable(displaced(row))))
                .forEach(displaced -> displaced.ifPresent(consumer));
    }

    /** Whether this meeting begins when no clock shows what was agreed. */
    public boolean isDisplaced(long id) {
        return handle.createQuery("SELECT id, scheduled_at, meant_local, meant_zone FROM meetings WHERE id = :id")
                .bind("id", id)
                .map(Row.reading(row -> displaced(row) != null))
                .one();
    }

    /** A live meeting's time, and whose it is. */
    public record Taken(long id, long doctorId, long patientId, Slot slot) {}

    /** Hands over the time that each live meeting takes, also one in progress, soonest first: found by its tab. */
    public void forEachTaken(Instant after, Consumer<Taken> consumer) {
        handle.createQuery("""
                        SELECT id, doctor_id, patient_id, scheduled_at, duration_minutes
                          FROM meetings
                         WHERE tab = 'upcoming' AND scheduled_at > :after
                         ORDER BY scheduled_at, id
                        """)
                .bind("after", after)
                .map(Row.reading(row -> new Taken(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        new Slot(Row.requiredInstant(row, 4), row.getInt(5)))))
                .forEach(consumer);
    }

    /**
     * Lets the meeting begin when clocks show what was agreed: that, and the occasion, stay as they are.
     *
     * @return whether it was still as {@code before} says; if not, nothing changed
     */
    public boolean realign(Meeting before, Instant at) {
        return handle.createUpdate("""
                                UPDATE meetings
                                   SET scheduled_at = :at, version = version + 1
                                 WHERE id = :id AND version = :version
                                """)
                        .bind("at", at)
                        .bind("id", before.id())
                        .bind("version", before.version())
                        .execute()
                == 1;
    }

    private record Upcoming(long id, Instant at) {}

    private Query rows(Instant after) {
        return handle.createQuery(SELECT).bind("after", after);
    }

    /** Null where it is as agreed, and where it is not kept what was: another program's rows have none. */
    private static Displaced displaced(ResultSet row) throws SQLException {
        var local = row.getString(3);
        if (local == null) {
            return null;
        }
        var at = Row.requiredInstant(row, 2);
        var meant = WallTime.parse(local, row.getString(4));
        return meant.isShownAt(at) ? null : new Displaced(row.getLong(1), at, meant);
    }
}
