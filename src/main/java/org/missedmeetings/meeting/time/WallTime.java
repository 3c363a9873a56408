package org.missedmeetings.meeting.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;

/**
 * The time that people agreed on: what the clinic's clocks show when a meeting begins. The book keeps it beside the
 * instant, because a country may change its zone's rules after the meeting was booked, and the patient comes by the clock.
 *
 * @param local to the second
 */
public record WallTime(LocalDateTime local, ZoneId zone) {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** What clocks in the zone show at the instant, by the rules that this Java knows. */
    public static WallTime of(Instant instant, ZoneId zone) {
        return new WallTime(LocalDateTime.ofInstant(instant, zone).withNano(0), zone);
    }

    /**
     * The one that {@link #text} wrote.
     *
     * @throws java.time.DateTimeException for any other text
     */
    public static WallTime parse(String local, String zone) {
        return new WallTime(LocalDateTime.parse(local, TEXT), ZoneId.of(zone));
    }

    /** Whether clocks there show it at the instant; where they show it twice, either time is one. */
    public boolean isShownAt(Instant instant) {
        return of(instant, zone).local().equals(local);
    }

    /**
     * The instant at which clocks there show it, of two the one that is nearer to {@code to}; empty where they skip it.
     */
    public Optional<Instant> nearest(Instant to) {
        return zone.getRules().getValidOffsets(local).stream()
                .map(local::toInstant)
                .min(Comparator.comparing(at -> Duration.between(at, to).abs()));
    }

    /** The local time as the book holds it: {@code 2024-11-29T22:35:00}. */
    public String text() {
        return TEXT.format(local);
    }
}
