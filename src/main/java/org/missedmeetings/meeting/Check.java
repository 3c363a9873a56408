package org.missedmeetings.meeting;

import java.time.Instant;

/**
 * One run of check-missed.
 *
 * @param cutoff meetings still scheduled for this time or an earlier one were marked
 * @param marked how many meetings it marked
 * @param durationMillis how long the work took, without the program's start and the commit
 * @param undoneAt when it was taken back, or null
 */
public record Check(
        long id,
        Instant startedAt,
        Instant cutoff,
        int graceMinutes,
        long marked,
        long durationMillis,
        String actor,
        String host,
        Instant undoneAt) {}
