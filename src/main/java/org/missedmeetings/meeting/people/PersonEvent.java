package org.missedmeetings.meeting.people;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of a person's history: who changed what, when, from what to what, and why.
 *
 * @param field which of the person's fields, as JSON names it; null where the person as a whole was added
 * @param from the value before, or null
 * @param to the value after, or null
 */
public record PersonEvent(
        long id,
        long personId,
        Instant at,
        String actor,
        Action action,
        String field,
        String from,
        String to,
        String reason) {

    /** What was done. */
    public enum Action {
        ADDED,
        CHANGED,
        MERGED;

        /** The word in the database and in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Action of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
