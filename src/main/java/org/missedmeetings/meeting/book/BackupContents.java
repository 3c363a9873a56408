package org.missedmeetings.meeting.book;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a backup holds, and what it lacks.
 *
 * @param meetings how many are in it
 * @param zone the clinic's, as the backup has it
 * @param at the last moment that it knows of; null when it knows of none
 * @param movedTo where the book had moved to, where this is of what was left of it; empty where it is of a book
 * @param since what the book has that it has not; empty when there is no book that can be read
 */
public record BackupContents(
        long meetings, ZoneId zone, Instant at, Optional<String> movedTo, Optional<SinceBackup> since) {}
