package org.missedmeetings.store;

import java.util.Optional;
import java.util.function.Function;
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

    /** What was last put under the key, as what it means; empty when there is none. */
    public <T> Optional<T> get(String key, Function<String, T> reading) {
        return get(key).map(text -> {
            try {
                return reading.apply(text);
            } catch (RuntimeException unreadable) {
                throw new Damage("its setting " + key + " cannot be read", unreadable);
            }
        });
    }

    /** As {@link #get(String, Function)}, of what every book has. */
    public <T> T require(String key, Function<String, T> reading) {
        return get(key, reading).orElseThrow(() -> new Damage("it lacks its setting " + key));
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
