package org.missedmeetings.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Time as the clinic's people type and read it: in the clinic's own zone, whatever the machine's is.
 *
 * @param zone the clinic's
 * @param now what "today" and "fri" are counted from
 */
public record ClinicTime(ZoneId zone, Instant now) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /**
     * The instant that somebody typed: a local time, {@code fri 09:15}, or ISO-8601 with an offset.
     *
     * @throws Problem {@code bad_time} for anything else, {@code time_gap} and {@code time_overlap} where the clocks
     *     change and the local time is no instant or two
     */
    public Instant instantOf(String typed) {
        var text = TypedTime.parse(typed, now.atZone(zone).toLocalDateTime());
        return instantOf(text.local(), text.offset());
    }

    /**
     * The instant that a file says, where nobody reads what came of it: a date and a time of day in figures, or ISO-8601
     * with an offset, and no word that means another day tomorrow.
     *
     * @throws Problem as {@link #instantOf(String)}
     */
    public Instant instantOfStrict(String written) {
        var text = TypedTime.parseStrict(written);
        return instantOf(text.local(), text.offset());
    }

    /**
     * The instant of a date and a time of day, to the second.
     *
     * @param offset what was said about the zone; null for the clinic's
     * @throws Problem {@code bad_time} outside what the book holds, {@code time_gap} and {@code time_overlap} where the
     *     clocks change and the local time is no instant or two
     */
    public Instant instantOf(LocalDateTime local, ZoneOffset offset) {
        var instant = offset == null ? onlyInstantOf(local) : local.toInstant(offset);
        if (!UtcText.holds(instant)) {
            throw Problem.usage(
                    "bad_time", "The book holds the years 1900 to 9999, and that time is in none.", "Check the year.");
        }
        return instant;
    }

    /**
     * The day that somebody typed: {@code 2024-11-29}, {@code today}, {@code tomorrow}, {@code yesterday}, or a
     * weekday (the next one, today included).
     *
     * @throws Problem {@code bad_date} for anything else
     */
    public LocalDate dayOf(String typed) {
        return TypedTime.parseDay(typed, today());
    }

    /** The first instant of the day, also where the clocks change at midnight; within what the book can hold. */
    public Instant startOf(LocalDate day) {
        var start = day.atStartOfDay(zone).toInstant();
        return start.isAfter(UtcText.LATEST)
                ? UtcText.LATEST
                : start.isBefore(UtcText.EARLIEST) ? UtcText.EARLIEST : start;
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** For a table: {@code Fri 2024-11-29 22:35}. */
    public String brief(Instant instant) {
        return weekday(instant, TextStyle.SHORT) + " " + dateAndTime(instant);
    }

    /** For an answer, with all there is to check: {@code Friday 2024-11-29 22:35 Europe/Berlin}. */
    public String full(Instant instant) {
        return weekday(instant, TextStyle.FULL) + " " + dateAndTime(instant) + " " + zone;
    }

    private String weekday(Instant instant, TextStyle style) {
        return instant.atZone(zone).getDayOfWeek().getDisplayName(style, Locale.ENGLISH);
    }

    /** Seconds only where there are some, the offset only where the clocks show the same time twice. */
    private String dateAndTime(Instant instant) {
        var time = instant.atZone(zone);
        var text = time.format(time.getSecond() == 0 ? MINUTES : SECONDS);
        var twice = zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return twice ? text + time.getOffset() : text;
    }

    private Instant onlyInstantOf(LocalDateTime local) {
        var offsets = zone.getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> local.toInstant(offsets.get(0));
            case 0 -> throw inGap(local);
            default ->
                throw Problem.usage(
                        "time_overlap",
                        local.format(MINUTES) + " happens twice in " + zone + ": the clocks go back that night.",
                        "Give the offset: " + local.atOffset(offsets.get(0)).format(ISO) + " is the first, "
                                + local.atOffset(offsets.get(1)).format(ISO) + " the second.");
        };
    }

    private Problem inGap(LocalDateTime local) {
        var change = zone.getRules().getTransition(local);
        var length = change.getDuration();
        return Problem.usage(
                "time_gap",
                local.format(MINUTES) + " does not exist in " + zone + ": the clocks go from "
                        + change.getDateTimeBefore().format(CLOCK) + " to "
                        + change.getDateTimeAfter().format(CLOCK) + " that day.",
                "Say " + local.minus(length).format(MINUTES) + " or "
                        + local.plus(length).format(MINUTES) + ".");
    }
}
