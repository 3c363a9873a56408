package org.missedmeetings.meeting;

import java.util.Locale;

/**
 * What staff see together. Source: "Appointment Tabs" in the specification, plus {@code cancelled}, so that every
 * status stands in exactly one tab, and {@code all}, which shows those four at once. Deleted meetings are in none.
 * Which one a meeting stands in is said by the table's generated column {@code tab}.
 */
public enum Tab {
    UPCOMING,
    MISSED,
    COMPLETED,
    CANCELLED,
    ALL;

    /** The word a person types and the database's generated column holds: {@code upcoming}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Missed and completed meetings are looked for backwards from today, the others forwards. */
    public boolean latestFirst() {
        return this == MISSED || this == COMPLETED;
    }
}
