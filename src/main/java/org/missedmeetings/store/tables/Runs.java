package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Job;
import org.missedmeetings.store.sql.Row;

/** What ran by itself or for the whole book: above all the checks. */
public final class Runs {
    /** The columns that {@link #check} reads. */
    private static final String SELECT = """
            SELECT id, started_at, cutoff, grace_minutes, marked, duration_ms, actor, host, undone_at
              FROM runs
             WHERE job = 'check_missed'
            """;

    private final Handle handle;

    Runs(Handle handle) {
        this.handle = handle;
    }

    /**
     * Notes that a check began.
     *
     * @return its id
     */
    public long beginCheck(Instant now, GracePeriod grace, String actor, String host) {
        return handle.createQuery("""
                        INSERT INTO runs (job, started_at, cutoff, grace_minutes, actor, host)
                        VALUES ('check_missed', :now, :cutoff, :grace, :actor, :host)
                        RETURNING id
                        """)
                .bind("now", now)
                .bind("cutoff", grace.cutoff(now))
                .bind("grace", grace.minutes())
                .bind("actor", actor)
                .bind("host", host)
                .map(Row.NUMBER)
                .one();
    }

    /** Forgets the checks before this time that marked nothing; what marked something stays with its history. */
    public void forgetIdleChecks(Instant before) {
        handle.createUpdate("DELETE FROM runs WHERE job = 'check_missed' AND marked = 0 AND started_at < :before")
                .bind("before", before)
                .execute();
    }

    /** When the clock last showed a check at this time or before; one that was taken back ran by a wrong clock. */
    public Optional<Instant> lastCheckUntil(Instant now) {
        return handle.createQuery("""
                        SELECT started_at FROM runs
                         WHERE job = 'check_missed' AND started_at <= :now AND undone_at IS NULL
                         ORDER BY started_at DESC
                         LIMIT 1
                        """)
                .bind("now", now)
                .map(Row.reading(row -> Row.instant(row, 1)))
                .findOne();
    }

    /** The check that ran last, whatever the clock showed. */
    public Optional<Check> lastCheck() {
        return handle.createQuery(SELECT + "ORDER BY id DESC LIMIT 1")
                .map(Row.reading(Runs::check))
                .findOne();
    }

    /** Notes what a check did. */
    public void finishCheck(long id, long marked, long durationMillis) {
        handle.createUpdate("UPDATE runs SET marked = :marked, duration_ms = :duration WHERE id = :id")
                .bind("marked", marked)
                .bind("duration", durationMillis)
                .bind("id", id)
                .execute();
    }

    /** Notes that a check was taken back. */
    public void markUndone(long id, Instant now) {
        handle.createUpdate("UPDATE runs SET undone_at = :now WHERE id = :id AND undone_at IS NULL")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    public Optional<Check> findCheck(long id) {
        return handle.createQuery(SELECT + "AND id = :id")
                .bind("id", id)
                .map(Row.reading(Runs::check))
                .findOne();
    }

    /** Notes that something else than a check was done. */
    public void record(Job job, Instant now, String actor, String host) {
        handle.createUpdate("INSERT INTO runs (job, started_at, actor, host) VALUES (:job, :now, :actor, :host)")
                .bind("job", job.code())
                .bind("now", now)
                .bind("actor", actor)
                .bind("host", host)
                .execute();
    }

    /** When this was done last, whatever the clock showed; empty when it never was. */
    public Optional<Instant> last(Job job) {
        return handle.createQuery("SELECT started_at FROM runs WHERE job = :job ORDER BY id DESC LIMIT 1")
                .bind("job", job.code())
                .map(Row.reading(row -> Row.instant(row, 1)))
                .findOne();
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(
                row.getLong(1),
                Row.requiredInstant(row, 2),
                Row.requiredInstant(row, 3),
                row.getInt(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                Row.instant(row, 9));
    }
}
