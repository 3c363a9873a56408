package org.missedmeetings.desk.meetings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.time.UtcText;

/** When doctor and patient of a meeting both have time for it, within the clinic's opening hours. */
public final class FreeTimes {
    private static final int GRID_MINUTES = 15;
    /** How far ahead to look; a doctor without any free time for a month is asked by telephone. */
    private static final int DAYS = 31;

    private final Book book;

    public FreeTimes(Book book) {
        this.book = book;
    }

    /**
     * What is to be said of one time before a meeting is moved there.
     *
     * @param inTheWay the doctor's and the patient's other meetings at that time
     * @param isOpen whether the clinic is open for the whole of it
     */
    public record Asked(Instant at, List<Meeting> inTheWay, boolean isOpen) {
        public boolean isFree() {
            return inTheWay.isEmpty();
        }
    }

    /**
     * The next free beginnings for the meeting, soonest first. Its own time is none: it would change nothing.
     *
     * @param from not before this time, and not before {@code now}
     * @param most how many at most; fewer when the coming month has no more
     */
    public List<Instant> of(Meeting meeting, Instant from, Instant now, int most) {
        var earliest = from.isBefore(now) ? now : from;
        var latest = earliest.plus(Duration.ofDays(DAYS));
        if (latest.isAfter(UtcText.LATEST)) {
            return List.of();
        }
        var busy = live(meeting, earliest, latest).stream().map(Meeting::slot).toList();
        var free = new ArrayList<Instant>();
        var day = earliest.atZone(book.zone()).toLocalDate();
        for (var ahead = 0; ahead < DAYS && free.size() < most; ahead++) {
            for (var beginning : book.openingHours()
                    .beginnings(day.plusDays(ahead), meeting.slot().minutes(), GRID_MINUTES, book.zone())) {
                var start = beginning.toInstant();
                var slot = new Slot(start, meeting.slot().minutes());
                if (free.size() < most
                        && !start.isBefore(earliest)
                        && !start.equals(meeting.slot().start())
                        && busy.stream().noneMatch(slot::overlaps)) {
                    free.add(start);
                }
            }
        }
        return List.copyOf(free);
    }

    /** Whether doctor and patient have time then, and the clinic is open: neither forbids it. */
    public Asked ask(Meeting meeting, Instant at) {
        var slot = new Slot(at, meeting.slot().minutes());
        var inTheWay = live(meeting, at, slot.end()).stream()
                .filter(other -> other.slot().overlaps(slot))
                .toList();
        return new Asked(at, inTheWay, book.openingHours().isOpenFor(at.atZone(book.zone()), slot.minutes()));
    }

    /** The two's other meetings; also one that began up to a day before, since it may still last. */
    private List<Meeting> live(Meeting meeting, Instant from, Instant until) {
        return book
                .database()
                .read(tables -> tables.tabs()
                        .live(
                                meeting.doctor().id(),
                                meeting.patient().id(),
                                from.minus(Duration.ofMinutes(Slot.LONGEST)),
                                until))
                .stream()
                .filter(other -> other.id() != meeting.id())
                .toList();
    }
}
