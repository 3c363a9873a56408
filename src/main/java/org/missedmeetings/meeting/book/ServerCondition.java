package org.missedmeetings.meeting.book;

import java.time.Duration;

/**
 * The state of the server whose database has the book, as far as this account may see it.
 *
 * @param version the server's own word for it
 * @param isPrimary whether it is the one that is written to, and no standby of it
 * @param connections how many there are, of all programs
 * @param maxConnections how many there may be, for accounts like this one
 * @param standbys how many follow it; null where this account may not see them
 * @param replicationLag how far what is read behind it is; of a primary, the one furthest behind; null where that is not
 *     known
 * @param clockAhead how far this machine's clock is ahead of its; negative where it is behind
 */
public record ServerCondition(
        String version,
        boolean isPrimary,
        int connections,
        int maxConnections,
        Integer standbys,
        Duration replicationLag,
        Duration clockAhead) {
    /** So many are left at least, where nobody need look. */
    private static final int SPARE_OF_TEN = 1;

    /** What is told of a standby that is further behind is old; and so much would be lost, were it to take over. */
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Whether hardly any more connections can be had. */
    public boolean isNearlyFull() {
        return (maxConnections - connections) * 10 <= maxConnections * SPARE_OF_TEN;
    }

    public boolean isFarBehind() {
        return replicationLag != null && replicationLag.compareTo(LONG) > 0;
    }
}
