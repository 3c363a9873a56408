package org.missedmeetings.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.UtcText;

/** When doctor and patient of a meeting both have time for it. */
public final class FreeTimes {
    /** The hours in which a clinic gives appointments, by its own clock. */
    private static final LocalTime OPENS = LocalTime.of(7, 0);

    private static final LocalTime CLOSES = LocalTime.of(19, 0);
    private static final int GRID_MINUTES = 15;
    /** How far ahead to look; a doctor without any free time for a month is asked by telephone. */
    private static final int DAYS = 31;

    private final Book book;

    public FreeTimes(Book book) {
        this.book = book;
    }

    /**
     * The next free beginnings for the meeting, soonest first.
     *
     * @param from not before this time, and not before {@code now}
     * @param most how many at most; fewer when the coming month has no more
     */
    public List<Instant> of(Meeting meeting, Instant from, Instant now, int most) {
        var earliest = from.isBefore(now) ? now : from;
        var day = earliest.atZone(book.zone()).toLocalDate();
        var latest = earliest.plus(Duration.ofDays(DAYS));
        if (latest.isAfter(UtcText.LATEST)) {
            return List.of();
        }
        // one that began up to a day before may still last
        var busy = live(meeting, earliest.minus(Duration.ofMinutes(Slot.LONGEST)), latest);
        var free = new ArrayList<Instant>();
        for (var ahead = 0; ahead < DAYS && free.size() < most; ahead++) {
            for (var time = OPENS; time.isBefore(CLOSES) && free.size() < most; time = time.plusMinutes(GRID_MINUTES)) {
                var start = day.plusDays(ahead).atTime(time).atZone(book.zone()).toInstant();
                var slot = new Slot(start, meeting.slot().minutes());
                if (!start.isBefore(earliest)
                        && endsInTime(slot)
                        && busy.stream().noneMatch(slot::overlaps)) {
                    free.add(start);
                }
            }
        }
        return List.copyOf(free);
    }

    /** A meeting that is longer than a day's hours may end whenever it does. */
    private boolean endsInTime(Slot slot) {
        var closing = slot.start().atZone(book.zone()).with(CLOSES).toInstant();
        return !slot.end().isAfter(closing) || slot.minutes() > ChronoUnit.MINUTES.between(OPENS, CLOSES);
    }

    private List<Slot> live(Meeting meeting, Instant from, Instant until) {
        return book
                .database()
                .read(tables -> tables.tabs()
                        .live(meeting.doctor().id(), meeting.patient().id(), from, until))
                .stream()
                .filter(other -> other.id() != meeting.id())
                .map(Meeting::slot)
                .toList();
    }
}
