package org.missedmeetings.meeting;

import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.meeting.time.WallTime;

/**
 * A meeting that does not begin when clocks show the time that was agreed: a country has changed its zone's rules since.
 *
 * @param at when it begins by the book
 */
public record Displaced(long id, Instant at, WallTime meant) {
    /** When it is to begin; empty where the clocks skip that time. */
    public Optional<Instant> wanted() {
        return meant.nearest(at);
    }
}
