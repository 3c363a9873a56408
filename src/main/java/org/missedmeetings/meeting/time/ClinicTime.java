package org.missedmeetings.meeting.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * Time as the clinic's people type and read it: in the clinic's own zone, whatever the machine's is, or in another that
 * somebody asks for.
 *
 * @param zone what is typed and shown in
 * @param now what "today" and "fri" are counted from
 * @param clinic the clinic's own zone
 */
public record ClinicTime(ZoneId zone, Instant now, ZoneId clinic) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** As {@link #full} writes a time that is shown in another zone than the clinic's. */
    private static final Pattern IN_TWO_ZONES = Pattern.compile("(.*\\S)\\s*\\(([^()]*\\d[^()]*)\\)");

    /** Time in the clinic's own zone. */
    public ClinicTime(ZoneId clinic, Instant now) {
        this(clinic, now, clinic);
    }

    /** The same at another time. */
    public ClinicTime at(Instant another) {
        return new ClinicTime(zone, another, clinic);
    }

    /** As {@link #instantOf(String, Tense)}, for what is planned. */
    public Instant instantOf(String typed) {
        return instantOf(typed, Tense.TO_COME);
    }

    /**
     * The instant that somebody typed: a date or a word for a day and a time of day, a time of day alone, so long from
     * now, or ISO-8601 with an offset; also as {@link #brief} and {@link #full} write it.
     *
     * @throws Problem {@code bad_time} and {@code bad_date} for anything else, {@code time_gap} and {@code time_overlap}
     *     where the clocks change and the local time is no instant or two
     */
    public Instant instantOf(String typed, Tense tense) {
        var twice = IN_TWO_ZONES.matcher(typed.strip());
        if (!twice.matches()) {
            return onlyInstantOf(typed, tense);
        }
        var instant = onlyInstantOf(twice.group(1), tense);
        if (!instant.equals(onlyInstantOf(twice.group(2), tense))) {
            throw new Problem(InputProblem.TWO_TIMES, "The time in brackets is another one than the time before them.");
        }
        return instant;
    }

    private Instant onlyInstantOf(String typed, Tense tense) {
        var moment = TypedMoment.find(TypedText.tidy(typed), now, tense);
        if (moment.isPresent()) {
            return held(moment.get());
        }
        var text = TypedTime.parse(typed, now.atZone(zone), tense);
        var there = text.region() == null ? this : new ClinicTime(text.region(), now);
        var instant = there.instantOf(text.local(), text.offset());
        var isContradicted = text.region() != null
                && text.offset() != null
                && !text.region().getRules().getOffset(instant).equals(text.offset());
        if (isContradicted) {
            throw new Problem(
                    InputProblem.TWO_TIMES,
                    "The offset " + text.offset() + " is not that of " + text.region() + " then.");
        }
        return instant;
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
        return held(offset == null ? onlyInstantOf(local) : local.toInstant(offset));
    }

    private static Instant held(Instant instant) {
        if (!UtcText.holds(instant)) {
            throw new Problem(
                    InputProblem.YEAR, "That time is not within the years 1900 to 9999, which the book holds.");
        }
        return instant;
    }

    /**
     * The day that somebody typed: a date, {@code today}, {@code yesterday}, {@code in 2 weeks}, or a weekday, today
     * included.
     *
     * @throws Problem {@code bad_date} for anything else
     */
    public LocalDate dayOf(String typed, Tense tense) {
        return typedDay(typed, tense).date();
    }

    /**
     * The day that somebody typed as the last of some days: a weekday is the first such from the other end on, whatever
     * day it is today.
     *
     * @param first the first of them; null where it was left open
     * @throws Problem {@code bad_date} as {@link #dayOf}
     */
    public LocalDate lastDayOf(String typed, LocalDate first, Tense tense) {
        var last = typedDay(typed, tense);
        return first == null || last.kind() != TypedDay.Kind.WEEKDAY
                ? last.date()
                : first.with(TemporalAdjusters.nextOrSame(last.date().getDayOfWeek()));
    }

    private TypedDay typedDay(String typed, Tense tense) {
        return TypedDay.find(TypedText.tidy(typed), today(), tense)
                .orElseThrow(() -> new Problem(InputProblem.NOT_A_DAY, "That is not a day."));
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

    /**
     * For an answer, with all there is to check: {@code Friday 2024-11-29 22:35 Europe/Berlin}; in another zone than the
     * clinic's with the clinic's time behind it.
     */
    public String full(Instant instant) {
        var time = weekday(instant, TextStyle.FULL) + " " + dateAndTime(instant) + " " + zone;
        return zone.equals(clinic) ? time : time + " (" + new ClinicTime(clinic, now).full(instant) + ")";
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
                throw new Problem(
                        InputProblem.TIME_TWICE,
                        local.format(MINUTES) + " happens twice in " + zone + ": the clocks go back that night.",
                        Facts.words(
                                local.atOffset(offsets.get(0)).format(ISO),
                                local.atOffset(offsets.get(1)).format(ISO)));
        };
    }

    private Problem inGap(LocalDateTime local) {
        var change = zone.getRules().getTransition(local);
        var length = change.getDuration();
        return new Problem(
                InputProblem.TIME_SKIPPED,
                local.format(MINUTES) + " does not exist in " + zone + ": the clocks go from "
                        + change.getDateTimeBefore().format(CLOCK) + " to "
                        + change.getDateTimeAfter().format(CLOCK) + " that day.",
                Facts.words(
                        local.minus(length).format(MINUTES), local.plus(length).format(MINUTES)));
    }
}
