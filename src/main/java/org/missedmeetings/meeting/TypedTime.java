package org.missedmeetings.meeting;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as it was typed, taken apart.
 *
 * @param local the date and the time of day, to the second
 * @param offset what was said about the zone; null when nothing was
 */
record TypedTime(LocalDateTime local, ZoneOffset offset) {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DAY_AND_TIME = Pattern.compile("""
            (?: (?<date> \\d{4}-\\d{2}-\\d{2} ) (?: t | \\s+ )
              | (?<word> [a-z]+ ) \\s+ )
            (?<hour> \\d{1,2} ) (?: : (?<minute> \\d{2} ) (?: : (?<second> \\d{2} ) (?: [.,] \\d{1,9} )? )? )?
            (?: \\s* (?<half> [ap]m ) )?
            (?: \\s? (?<offset> z | [+-]\\d{2} (?: :?\\d{2} )? ) )?
            """, Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);
    private static final String SO = "Type it as YYYY-MM-DD 14:00, today 16:30, tomorrow 2:30pm or fri 09:15.";
    private static final String DAY_SO = "Type it as YYYY-MM-DD, today, tomorrow, yesterday or fri.";

    /**
     * @param now the clinic's local time, for the words
     * @throws Problem {@code bad_time}
     */
    static TypedTime parse(String typed, LocalDateTime now) {
        var match = DAY_AND_TIME.matcher(typed.strip());
        if (!match.matches()) {
            throw badTime(whatIsMissing(typed.strip(), now.toLocalDate()));
        }
        var time = timeOf(match);
        if (match.group("date") != null) {
            return new TypedTime(dateOf(match.group("date"), SO).atTime(time), offsetOf(match.group("offset")));
        }
        if (match.group("offset") != null) {
            throw badTime("An offset goes with a date, not with a word.");
        }
        var word = match.group("word");
        var day =
                dayNamed(word, now.toLocalDate()).orElseThrow(() -> badTime("The word before the time names no day."));
        var local = day.atTime(time);
        var isTodaysWeekday = weekdayOf(word).isPresent() && !local.isAfter(now);
        return new TypedTime(isTodaysWeekday ? local.plusWeeks(1) : local, null);
    }

    /**
     * Only a date and a time in figures, with an offset or without.
     *
     * @throws Problem {@code bad_time}
     */
    static TypedTime parseStrict(String written) {
        var match = DAY_AND_TIME.matcher(written.strip());
        if (!match.matches() || match.group("date") == null) {
            throw Problem.usage(
                    "bad_time", "That is not a date and a time in figures.", "Write it as YYYY-MM-DD 14:00.");
        }
        return new TypedTime(dateOf(match.group("date"), SO).atTime(timeOf(match)), offsetOf(match.group("offset")));
    }

    /** @throws Problem {@code bad_date} */
    static LocalDate parseDay(String typed, LocalDate today) {
        var text = typed.strip();
        if (DATE.matcher(text).matches()) {
            return dateOf(text, DAY_SO);
        }
        return dayNamed(text, today).orElseThrow(() -> Problem.usage("bad_date", "That is not a day.", DAY_SO));
    }

    private static String whatIsMissing(String text, LocalDate today) {
        if (text.isEmpty()) {
            return "The time is empty.";
        }
        var isDate = DATE.matcher(text).matches();
        if (isDate) {
            dateOf(text, SO);
        }
        return isDate || dayNamed(text, today).isPresent()
                ? "That is a day without a time of day."
                : "That is not a day and a time.";
    }

    private static Optional<LocalDate> dayNamed(String word, LocalDate today) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "today" -> Optional.of(today);
            case "tomorrow" -> Optional.of(today.plusDays(1));
            case "yesterday" -> Optional.of(today.minusDays(1));
            default ->
                weekdayOf(word)
                        .map(day -> today.plusDays(Math.floorMod(
                                day.getValue() - today.getDayOfWeek().getValue(), 7)));
        };
    }

    /** The weekday with this English name, or with this beginning of it from the third letter on. */
    private static Optional<DayOfWeek> weekdayOf(String word) {
        var start = word.toUpperCase(Locale.ROOT);
        if (start.length() < 3) {
            return Optional.empty();
        }
        for (var day : DayOfWeek.values()) {
            if (day.name().startsWith(start)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static LocalDate dateOf(String text, String hint) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw Problem.usage("bad_date", "There is no day " + text + ".", hint);
        }
    }

    private static LocalTime timeOf(Matcher match) {
        var half = match.group("half");
        var hour = Integer.parseInt(match.group("hour"));
        if (half == null && match.group("minute") == null) {
            throw badTime("The time has an hour and no minutes.");
        }
        if (half != null && (hour < 1 || hour > 12)) {
            throw badTime("With am or pm the hour is from 1 to 12.");
        }
        var hourOfDay = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        try {
            return LocalTime.of(hourOfDay, numberOr0(match.group("minute")), numberOr0(match.group("second")));
        } catch (DateTimeException noSuchTime) {
            throw badTime("There is no such time of day: it goes from 00:00 to 23:59.");
        }
    }

    private static ZoneOffset offsetOf(String text) {
        try {
            return text == null ? null : ZoneOffset.of(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException noSuchOffset) {
            throw badTime("There is no such offset: it goes from -18:00 to +18:00.");
        }
    }

    private static int numberOr0(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Problem badTime(String message) {
        return Problem.usage("bad_time", message, SO);
    }
}
