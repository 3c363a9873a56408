package org.missedmeetings.meeting.time;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * A time of day as it was typed, and what the text says beside it.
 *
 * @param day the words about the day; empty where there are none
 * @param time to the second
 */
record TypedClock(String day, LocalTime time) {
    /** A time of day between spaces. With a colon, an h or am or pm it can be nothing else. */
    private static final Pattern CLOCK = Pattern.compile("""
            (?<![^\\ ])
            (?<hour> \\d{1,2} )
            (?: (?<sign> [:.h] ) (?<minute> \\d{2} ) (?: : (?<second> \\d{2} ) (?: [.,] \\d{1,9} )? )? | (?<h> h ) )?
            (?: \\ ? (?<half> [ap]m ) )?
            (?![^\\ ])
            """, Pattern.COMMENTS);
    /** Three or four figures at the end, as on a 24-hour clock: 930, 0930. */
    private static final Pattern FIGURES = Pattern.compile(" ([0-2]?\\d)([0-5]\\d)$");

    private static final Pattern HOUR_IN_FRONT =
            Pattern.compile("(?<hour>\\d{1,2})(?:\\.(?<minute>\\d{2}))? (?<day>(?:on )?[a-z][a-z ]*)");

    private static final Pattern HALF_NAMED = Pattern.compile("\\d ?[ap]m\\b");
    /**
     * Finds the time of day in a text, and leaves the rest.
     *
     * @param text tidied ({@link TypedText})
     * @throws Problem {@code bad_time}
     */
    static TypedClock find(String text) {
        var said = PartOfDay.find(text);
        var words = apart(said.rest());
        if (said.part() == null) {
            return words;
        }
        var time = HALF_NAMED.matcher(text).find()
                ? Optional.of(words.time())
                : said.part().at(words.time());
        return new TypedClock(
                words.day(),
                time.orElseThrow(
                        () -> badTime(words.time() + " is not " + said.part().words() + ".")));
    }

    private static TypedClock apart(String text) {
        if ((" " + text + " ").contains(" midnight ")) {
            throw new Problem(InputProblem.MIDNIGHT, "Midnight is where a day begins, and where it ends.");
        }
        var noon = (" " + text + " ").replaceFirst(" (?:noon|midday) ", " ");
        if (!noon.equals(" " + text + " ")) {
            return new TypedClock(noon.strip(), LocalTime.NOON);
        }
        var match = CLOCK.matcher(text);
        TypedClock last = null;
        while (match.find()) {
            var words = new TypedClock(
                    (text.substring(0, match.start()) + text.substring(match.end()))
                            .replace("  ", " ")
                            .strip(),
                    null);
            if (isSure(match)) {
                return new TypedClock(words.day(), timeOf(match));
            }
            if (match.end() == text.length() && (!words.day().isEmpty() || match.group("minute") != null)) {
                last = new TypedClock(words.day(), timeOf(match));
            }
        }
        var figures = FIGURES.matcher(text);
        if (figures.find()) {
            return new TypedClock(text.substring(0, figures.start()), timeOf(figures.group(1), figures.group(2), null));
        }
        if (last == null) {
            return inFront(text);
        }
        return last;
    }

    /** 9 tomorrow, 9 on friday: the hour in front of a word for a day, of which no figure is a part. */
    private static TypedClock inFront(String text) {
        var match = HOUR_IN_FRONT.matcher(text);
        if (!match.matches()) {
            throw badTime("That is not a day and a time.");
        }
        return new TypedClock(match.group("day"), timeOf(match.group("hour"), match.group("minute"), null));
    }

    private static boolean isSure(Matcher match) {
        var sign = match.group("sign");
        return match.group("half") != null || match.group("h") != null || (sign != null && !sign.equals("."));
    }

    /**
     * The time of day that a pattern has found, by the names of its groups.
     *
     * @throws Problem {@code bad_time}
     */
    static LocalTime timeOf(Matcher match) {
        var half = match.group("half");
        var hour = Integer.parseInt(match.group("hour"));
        if (half != null && (hour < 1 || hour > 12)) {
            throw badTime("With am or pm the hour is from 1 to 12.");
        }
        var hourOfDay = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        return timeOf(String.valueOf(hourOfDay), match.group("minute"), match.group("second"));
    }

    /**
     * The time of day in these figures.
     *
     * @param minute null for none, as the second
     * @throws Problem {@code bad_time}
     */
    static LocalTime timeOf(String hour, String minute, String second) {
        try {
            return LocalTime.of(Integer.parseInt(hour), numberOr0(minute), numberOr0(second));
        } catch (DateTimeException noSuchTime) {
            throw badTime("There is no such time of day: it goes from 00:00 to 23:59.");
        }
    }

    private static int numberOr0(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Problem badTime(String message) {
        return new Problem(InputProblem.NOT_A_TIME, message);
    }
}
