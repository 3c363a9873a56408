package org.missedmeetings.meeting.time;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * How far a meeting is moved: {@code 1d}, {@code -2h}, {@code 1w}, {@code 1d2h}. Days keep the time on the wall, also over
 * a night in which the clocks change; hours and minutes elapse.
 */
public record Shift(int days, Duration time) {
    private static final Pattern TYPED = Pattern.compile(
            "([+-]?)(?:(\\d{1,3})w(?:ks?|eeks?)?)?(?:(\\d{1,4})d(?:ays?)?)?"
                    + "(?:(\\d{1,4})h(?:rs?|ours?)?)?(?:(\\d{1,5})m(?:ins?|inutes?)?)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * The shift that was typed.
     *
     * @throws Problem {@code bad_duration} when it is none, or moves nothing
     */
    public static Shift parse(String typed) {
        var match = TYPED.matcher(typed.replaceAll("\\s+", ""));
        if (!match.matches()) {
            throw bad();
        }
        var sign = match.group(1).equals("-") ? -1 : 1;
        var days = sign * (7 * number(match.group(2)) + number(match.group(3)));
        var minutes = sign * (60 * number(match.group(4)) + number(match.group(5)));
        if (days == 0 && minutes == 0) {
            throw bad();
        }
        return new Shift(days, Duration.ofMinutes(minutes));
    }

    /** Whether it leads to a later time. */
    public boolean isForward() {
        return days > 0 || time.compareTo(Duration.ZERO) > 0;
    }

    /**
     * The time so far from this one.
     *
     * @param clinic whose wall the days are counted on
     * @throws Problem {@code time_gap} and {@code time_overlap} where the days lead to a time that the clocks skip or
     *     show twice
     */
    public Instant from(Instant start, ClinicTime clinic) {
        var local = start.atZone(clinic.zone()).toLocalDateTime().plusDays(days);
        var day = days == 0 ? start : clinic.instantOf(local, null);
        return day.plus(time);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Problem bad() {
        return new Problem(InputProblem.SHIFT, "That does not say how far to move it.");
    }
}
