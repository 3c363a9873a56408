package org.missedmeetings.meeting;

import java.time.Instant;
import java.util.Locale;

/**
 * What one person was told, once.
 *
 * @param meetingId the meeting it is about; null only for one that an import brought along
 * @param createdAt when it was written
 * @param readAt when it was marked read, or null
 * @param readBy who marked it; null where nobody did, or nobody noted who
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
        String readBy) {

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
