package org.missedmeetings.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.UtcText;

/** The runs of check-missed. */
public final class Checks {
    /** The columns that {@link #check} reads. */
    private static final String SELECT = """
            SELECT id, started_at, cutoff, grace_minutes, marked, duration_ms, actor, host, undone_at
              FROM checks
            """;

    private final Handle handle;

    Checks(Handle handle) {
        this.handle = handle;
    }

    /**
     * Notes that a check began.
     *
     * @return its id
     */
    public long begin(Instant now, GracePeriod grace, String actor, String host) {
        return handle.createUpdate("""
                        INSERT INTO checks (started_at, cutoff, grace_minutes, actor, host)
                        VALUES (:now, :cutoff, :grace, :actor, :host)
                        """)
                .bind("now", now)
                .bind("cutoff", grace.cutoff(now))
                .bind("grace", grace.minutes())
                .bind("actor", actor)
                .bind("host", host)
                .executeAndReturnGeneratedKeys()
                .mapTo(long.class)
                .one();
    }

    /** Forgets the checks before this time that marked nothing; what marked something stays with its history. */
    public void forgetIdle(Instant before) {
        handle.createUpdate("DELETE FROM checks WHERE marked = 0 AND started_at < :before")
                .bind("before", before)
                .execute();
    }

    /** When the clock last showed a check at this time or before; one that was taken back ran by a wrong clock. */
    public Optional<Instant> lastUntil(Instant now) {
        return handle.createQuery("""
                        SELECT started_at FROM checks
                         WHERE started_at <= :now AND undone_at IS NULL
                         ORDER BY started_at DESC
                         LIMIT 1
                        """)
                .bind("now", now)
                .map((row, context) -> Row.instant(row, 1))
                .findOne();
    }

    /** The one that ran last, whatever the clock showed. */
    public Optional<Check> last() {
        return handle.createQuery(SELECT + "ORDER BY id DESC LIMIT 1")
                .map((row, context) -> check(row))
                .findOne();
    }

    /** Notes what it did. */
    public void finish(long id, long marked, long durationMillis) {
        handle.createUpdate("UPDATE checks SET marked = :marked, duration_ms = :duration WHERE id = :id")
                .bind("marked", marked)
                .bind("duration", durationMillis)
                .bind("id", id)
                .execute();
    }

    /** Notes that it was taken back. */
    public void markUndone(long id, Instant now) {
        handle.createUpdate("UPDATE checks SET undone_at = :now WHERE id = :id AND undone_at IS NULL")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    public Optional<Check> find(long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> check(row))
                .findOne();
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(
                row.getLong(1),
                UtcText.parse(row.getString(2)),
                UtcText.parse(row.getString(3)),
                row.getInt(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                Row.instant(row, 9));
    }
}
