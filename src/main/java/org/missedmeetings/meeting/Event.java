package org.missedmeetings.meeting;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of a meeting's history: who did what to it, when, from what to what, and why.
 *
 * @param actor who did it: {@code --actor}, else the operating system's user
 * @param fromStatus what it was before; null where the meeting began
 * @param fromTime its time before; null where the meeting began
 * @param reason what was given with {@code --reason}, or null
 * @param checkId the run of check-missed that did it or was undone, or null
 * @param revision the meeting's revision after it
 * @param undoes the line of the history that this one took back, or null
 */
public record Event(
        long id,
        long meetingId,
        Instant at,
        String actor,
        Action action,
        Status fromStatus,
        Status toStatus,
        Instant fromTime,
        Instant toTime,
        String reason,
        Long checkId,
        int revision,
        Long undoes) {

    /** What was done. */
    public enum Action {
        BOOKED,
        IMPORTED,
        STARTED,
        COMPLETED,
        CANCELLED,
        MISSED,
        RESCHEDULED,
        /** A run of the check was taken back, and with it this meeting's mark. */
        CHECK_UNDONE,
        /** A run of the check was taken back after somebody had dealt with the meeting: only its notices went. */
        NOTICES_WITHDRAWN,
        DELETED,
        /** The delete was taken back, by a program of before version 5 of the book. */
        RESTORED,
        /** The change that {@link Event#undoes} names was taken back. */
        UNDONE,
        /** An import took over what had changed where the meeting came from. */
        CHANGED,
        /** After new rules of a zone it begins again at the time of day that was agreed. */
        REALIGNED;

        /** The word in the database and in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Action of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
