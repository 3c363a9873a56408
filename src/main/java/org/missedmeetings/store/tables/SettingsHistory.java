package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.store.sql.Row;

/** All that was ever changed for the whole book; the database refuses to change or delete a line of it. */
public final class SettingsHistory {
    private final Handle handle;

    SettingsHistory(Handle handle) {
        this.handle = handle;
    }

    /**
     * Notes one change.
     *
     * @param from null where there was no value
     * @param to null where there is none now
     * @param reason null where none was given
     */
    public void record(
            Instant now, String actor, SettingEvent.Action action, String key, String from, String to, String reason) {
        handle.createUpdate("""
                        INSERT INTO settings_history (at, actor, action, key, from_value, to_value, reason)
                        VALUES (:now, :actor, :action, :key, :from, :to, :reason)
                        """)
                .bind("now", now)
                .bind("actor", actor)
                .bind("action", action.code())
                .bind("key", key)
                .bind("from", from)
                .bind("to", to)
                .bind("reason", reason)
                .execute();
    }

    /** What was changed after this line of the history, first to last. */
    public List<SettingEvent> list(long after, int most) {
        return handle.createQuery("""
                        SELECT id, at, actor, action, key, from_value, to_value, reason
                          FROM settings_history
                         WHERE id > :after
                         ORDER BY id
                         LIMIT :most
                        """)
                .bind("after", after)
                .bind("most", most)
                .map(Row.reading(row -> new SettingEvent(
                        row.getLong(1),
                        Row.requiredInstant(row, 2),
                        row.getString(3),
                        SettingEvent.Action.of(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8))))
                .list();
    }
}
