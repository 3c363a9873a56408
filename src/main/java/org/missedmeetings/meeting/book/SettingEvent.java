package org.missedmeetings.meeting.book;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of the history of what holds for the whole book.
 *
 * @param key which setting, as the book names it; {@code book} where the book as a whole was put in place
 * @param from the value before, or null
 * @param to the value after, or null
 */
public record SettingEvent(
        long id, Instant at, String actor, Action action, String key, String from, String to, String reason) {

    /** What was done. */
    public enum Action {
        ADDED,
        CHANGED,
        /** A backup took the book's place. */
        RESTORED;

        /** The word in the database and in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Action of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
