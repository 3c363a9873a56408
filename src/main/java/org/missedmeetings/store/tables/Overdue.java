package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.store.sql.Row;

/** The meetings that are still scheduled when their grace is over: what a check reads and marks. */
public final class Overdue {
    /** Exactly the meetings in the index meetings_due up to the cutoff. */
    static final String CONDITION = "m.status = 'scheduled' AND m.deleted_at IS NULL AND m.scheduled_at <= :cutoff";

    private final Handle handle;
    private final MeetingRow rows;

    Overdue(Handle handle, Names names) {
        this.handle = handle;
        this.rows = new MeetingRow(names);
    }

    /** Those that a check with this cutoff marks, soonest first. */
    public List<Meeting> list(Instant cutoff) {
        return rows.list(handle.createQuery(MeetingRow.SELECT + "WHERE " + CONDITION + " ORDER BY m.scheduled_at, m.id")
                .bind("cutoff", cutoff));
    }

    /** How many a check with this cutoff marks. */
    public long count(Instant cutoff) {
        return handle.createQuery("SELECT count(*) FROM meetings AS m WHERE " + CONDITION)
                .bind("cutoff", cutoff)
                .map(Row.NUMBER)
                .one();
    }

    /** How many of them were to begin after {@code after}. */
    public long countAfter(Instant after, Instant cutoff) {
        return handle.createQuery(
                        "SELECT count(*) FROM meetings AS m WHERE " + CONDITION + " AND m.scheduled_at > :after")
                .bind("after", after)
                .bind("cutoff", cutoff)
                .map(Row.NUMBER)
                .one();
    }

    /**
     * Marks every one as missed.
     *
     * @return how many there were
     */
    public long markMissed(Instant cutoff) {
        return handle.createUpdate(
                        "UPDATE meetings AS m SET status = 'missed', version = version + 1 WHERE " + CONDITION)
                .bind("cutoff", cutoff)
                .execute();
    }
}
