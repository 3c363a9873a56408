package org.missedmeetings.meeting;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.missedmeetings.meeting.time.Tense;

/**
 * What staff see together. Source: "Appointment Tabs" in the specification, plus {@code cancelled}, so that every
 * status stands in exactly one tab, and {@code all}, which shows those four at once. Deleted meetings are in none of
 * them, but stand in {@code deleted}.
 * Which one a meeting stands in is said by the table's generated column {@code tab}.
 */
public enum Tab {
    UPCOMING,
    MISSED,
    COMPLETED,
    CANCELLED,
    ALL,
    /** What was deleted, for whoever wants to take that back. */
    DELETED;

    /** The word a person types and the database's generated column holds: {@code upcoming}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tabs that are in it: for {@link #ALL} those that each meeting stands in one of, else itself. */
    public List<Tab> parts() {
        return this == ALL ? List.of(UPCOMING, MISSED, COMPLETED, CANCELLED) : List.of(this);
    }

    /** The order in which it shows its meetings. */
    public Comparator<Meeting> order() {
        var soonestFirst = Comparator.<Meeting, Instant>comparing(
                        meeting -> meeting.slot().start())
                .thenComparingLong(Meeting::id);
        return latestFirst() ? soonestFirst.reversed() : soonestFirst;
    }

    /** Which days words such as "mon" mean where its meetings are looked for. */
    public Tense tense() {
        return latestFirst() ? Tense.GONE_BY : Tense.TO_COME;
    }

    /** Missed, completed and deleted meetings are looked for backwards from today, the others forwards. */
    public boolean latestFirst() {
        return this == MISSED || this == COMPLETED || this == DELETED;
    }
}
