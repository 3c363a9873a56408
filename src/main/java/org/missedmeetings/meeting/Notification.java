package org.missedmeetings.meeting;

import java.time.Instant;
import java.util.Locale;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;

/**
 * What one person was told, once.
 *
 * @param meetingId the meeting it is about; null only for one that an import brought along
 * @param createdAt when it was written
 * @param readAt when it was marked read, or null
 * @param readBy who marked it; null where nobody did, or nobody noted who
 * @param fromTime the meeting's time before the reschedule it speaks of; null where it speaks of none
 * @param toTime the meeting's time when it was written; null where that is not known
 * @param toldAt when staff told the recipient themselves, or null
 * @param toldBy who of them did, or null
 */
public record Notification(
        long id,
        Long meetingId,
        Person.Named recipient,
        Role recipientRole,
        Kind kind,
        String title,
        String message,
        Instant createdAt,
        Instant readAt,
        String readBy,
        Instant fromTime,
        Instant toTime,
        Instant toldAt,
        String toldBy) {

    /** Why it was written. */
    public enum Kind {
        MISSED,
        RESCHEDULED,
        /** Told by another system, and taken over from there by an import. */
        IMPORTED;

        /** The word in the database and in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
