package org.missedmeetings.meeting.people;

import java.time.Instant;

/**
 * An access token, without the token: that was shown once, and only its hash is kept.
 *
 * @param name whom it was given to; the actor in the history
 * @param person whose meetings it opens; null for staff
 * @param createdBy who granted it
 * @param revokedAt when it was taken back, or null
 * @param revokedBy who took it back, or null
 */
public record AccessToken(
        long id,
        String name,
        AccessRole role,
        Person.Named person,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        Instant revokedAt,
        String revokedBy) {
    public boolean isRevoked() {
        return revokedAt != null;
    }

    /** Whether it opens the book at that time. */
    public boolean isGood(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
