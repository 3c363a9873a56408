package org.missedmeetings.meeting;

import java.time.Instant;
import org.missedmeetings.meeting.time.WallTime;

/**
 * A meeting that is about to enter the book.
 *
 * @param title what it is about, or null
 * @param meant what the clinic's clocks show at its start
 * @param startedAt null unless an import says so
 * @param endedAt null unless an import says so
 * @param externalId the id where it was imported from, or null
 * @param fingerprint of the row it was imported from, or null
 */
public record NewMeeting(
        String title,
        long doctorId,
        long patientId,
        Slot slot,
        WallTime meant,
        Status status,
        Instant startedAt,
        Instant endedAt,
        String externalId,
        String fingerprint) {}
