package org.missedmeetings.store.tables;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.store.sql.Row;

/** What holds for the whole book. */
public final class Settings {
    private final Handle handle;

    Settings(Handle handle) {
        this.handle = handle;
    }

    /** All of them, in one statement: whoever wants several reads them once. */
    public SettingValues all() {
        return new SettingValues(handle.createQuery("SELECT key, value FROM settings")
                .map(Row.reading(row -> Map.entry(row.getString(1), row.getString(2))))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The value last put under the key; empty when there is none. */
    public Optional<String> get(String key) {
        return all().get(key);
    }

    /** Leaves nothing under the key. */
    public void remove(String key) {
        handle.createUpdate("DELETE FROM settings WHERE key = :key")
                .bind("key", key)
                .execute();
    }

    /** Puts the value under the key, in place of any before. */
    public void put(String key, String value) {
        handle.createUpdate("""
                        INSERT INTO settings (key, value) VALUES (:key, :value)
                        ON CONFLICT (key) DO UPDATE SET value = excluded.value
                        """).bind("key", key).bind("value", value).execute();
    }
}
