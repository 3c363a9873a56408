package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.store.sql.Row;

/** When things were written into the book, as the clock then said. */
public final class Moments {
    private final Handle handle;

    Moments(Handle handle) {
        this.handle = handle;
    }

    /**
     * The newest moment after this one that stands anywhere in the book; empty where there is none. Of the tables that grow
     * the last lines that were written are looked at: with a clock that goes as clocks do they are the newest. What writes
     * more than those between two checks, an import say, gives all of its lines one moment, which the last of them have as
     * well. A check that was taken back, and what it noted, ran by a wrong clock.
     *
     * @param after the later it is, the fewer lines are looked up
     */
    public Optional<Instant> newest(Instant after) {
        return handle.createQuery("""
                        SELECT max(at)
                          FROM (SELECT c.at
                                  FROM (SELECT started_at AS at, undone_at FROM runs ORDER BY id DESC LIMIT 1000) AS c
                                 WHERE c.undone_at IS NULL
                                UNION ALL
                                SELECT h.at
                                  FROM (SELECT at, run_id FROM history ORDER BY id DESC LIMIT 1000) AS h
                                  LEFT JOIN runs AS r ON r.id = h.run_id
                                 WHERE h.at > :after AND r.undone_at IS NULL
                                UNION ALL
                                SELECT p.at FROM (SELECT at FROM people_history ORDER BY id DESC LIMIT 1000) AS p
                                UNION ALL
                                SELECT at FROM settings_history
                                UNION ALL
                                SELECT created_at FROM access_tokens) AS moments
                         WHERE at > :after
                        """)
                .bind("after", after)
                .map(Row.reading(row -> Row.instant(row, 1)))
                .findOne();
    }
}
