package org.missedmeetings.store.tables;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.missedmeetings.store.sql.Damage;

/**
 * What holds for the whole book, as it was at one moment.
 *
 * @param texts the values as they stand in the book, by key
 */
public record SettingValues(Map<String, String> texts) {

    /** What was last put under the key; empty when there is none. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** The same, as what it means; one that means nothing is {@link Damage}. */
    public <T> Optional<T> get(String key, Function<String, T> reading) {
        return get(key).map(text -> {
            try {
                return reading.apply(text);
            } catch (RuntimeException unreadable) {
                throw new Damage("its setting " + key + " cannot be read", unreadable);
            }
        });
    }

    /** The same, of what every book has. */
    public <T> T require(String key, Function<String, T> reading) {
        return get(key, reading).orElseThrow(() -> new Damage("it lacks its setting " + key));
    }
}
