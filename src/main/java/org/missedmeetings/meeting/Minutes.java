package org.missedmeetings.meeting;

import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/** Lengths of time as people type them, in whole minutes: {@code 30m}, {@code 30}, {@code 1h}, {@code 1h30m},
 * {@code 2d}. */
public final class Minutes {
    private static final Pattern TYPED = Pattern.compile(
            "(?:(?<days>\\d{1,4})\\s*d(?:ays?)?)?\\s*(?:(?<hours>\\d{1,4})\\s*h(?:rs?|ours?)?)?\\s*"
                    + "(?:(?<minutes>\\d{1,6})\\s*(?:m(?:ins?|inutes?)?)?)?",
            Pattern.CASE_INSENSITIVE);

    private Minutes() {}

    /**
     * The minutes that somebody typed.
     *
     * @throws Problem {@code bad_duration} for anything else
     */
    public static int parse(String typed) {
        return parse(typed, "30m, 1h or 1h30m");
    }

    /**
     * The same, of what is longer or shorter as a rule.
     *
     * @param examples what to type, for the message
     */
    public static int parse(String typed, String examples) {
        var match = TYPED.matcher(typed.strip());
        if (typed.isBlank() || !match.matches()) {
            throw new Problem(InputProblem.DURATION, "That is not a length of time.", Facts.words(examples));
        }
        return number(match.group("days")) * 24 * 60
                + number(match.group("hours")) * 60
                + number(match.group("minutes"));
    }

    /** As {@link #parse} reads it: {@code 1h30m}. */
    public static String text(int minutes) {
        var hours = minutes / 60;
        var rest = minutes % 60;
        return (hours > 0 ? hours + "h" : "") + (rest > 0 || hours == 0 ? rest + "m" : "");
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
