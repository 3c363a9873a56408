package org.missedmeetings.desk.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.time.OpeningHours;
import org.missedmeetings.meeting.time.UtcText;

/** When doctor and patient of a meeting both have time for it, within the clinic's opening hours. */
public final class FreeTimes {
    private static final int GRID_MINUTES = 15;
    private static final int DAY_MINUTES = 24 * 60;
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
            for (var start : beginnings(day.plusDays(ahead), meeting.slot().minutes())) {
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
        var local = at.atZone(book.zone());
        var isOpen = hours().on(local.getDayOfWeek()).stream()
                .anyMatch(stretch -> !local.toLocalTime().isBefore(stretch.opens())
                        && local.toLocalTime().isBefore(stretch.closes())
                        && endsInTime(slot, local.toLocalDate(), stretch));
        return new Asked(at, inTheWay, isOpen);
    }

    /** On the grid, within a day's opening hours; a time that the clocks skip is none. */
    private List<Instant> beginnings(LocalDate day, int minutes) {
        var found = new ArrayList<Instant>();
        for (var stretch : hours().on(day.getDayOfWeek())) {
            var first = (minuteOf(stretch.opens()) + GRID_MINUTES - 1) / GRID_MINUTES * GRID_MINUTES;
            for (var minute = first; minute < minuteOf(stretch.closes()); minute += GRID_MINUTES) {
                var time = LocalTime.of(minute / 60, minute % 60);
                var start = day.atTime(time).atZone(book.zone());
                if (start.toLocalTime().equals(time)
                        && endsInTime(new Slot(start.toInstant(), minutes), day, stretch)) {
                    found.add(start.toInstant());
                }
            }
        }
        return found;
    }

    /** A meeting that is longer than any stretch of the day may end whenever it does. */
    private boolean endsInTime(Slot slot, LocalDate day, OpeningHours.Stretch stretch) {
        var longest = hours().on(day.getDayOfWeek()).stream()
                .mapToInt(other -> minuteOf(other.closes()) - minuteOf(other.opens()))
                .max()
                .orElse(0);
        if (slot.minutes() > longest) {
            return true;
        }
        var closes = day.atStartOfDay().plusMinutes(minuteOf(stretch.closes())).atZone(book.zone());
        return !slot.end().isAfter(closes.toInstant());
    }

    /** Midnight at a day's end is the last of its minutes and one more. */
    private static int minuteOf(LocalTime time) {
        return time.getSecond() == 0 ? time.toSecondOfDay() / 60 : DAY_MINUTES;
    }

    private OpeningHours hours() {
        return book.openingHours();
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
