package org.missedmeetings.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What holds for the whole book. */
public final class Settings {
    private final Handle handle;

    Settings(Handle handle) {
        this.handle = handle;
    }

    /** The value last put under the key; empty when there is none. */
    public Optional<String> get(String key) {
        return handle.createQuery("SELECT value FROM settings WHERE key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
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
