package org.missedmeetings.meeting.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.English;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * A date in the ways people type it: the year first, or the day before the month where it is dotted or spelled, and with
 * slashes where it can be read one way only.
 */
final class TypedDate {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})(?:\\.? ?|\\. ?(\\d{4}|\\d{2}))");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)?[- ]?([a-z]{3,9})\\.?(?:[- ]?(\\d{4}))?");
    private static final Pattern MONTH_DAY =
            Pattern.compile("([a-z]{3,9})\\.?[- ]?(\\d{1,2})(?:st|nd|rd|th)?(?:[- ](\\d{4}))?");
    private static final Pattern SLASHED =
            Pattern.compile("(\\d{1,2})(?:/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?|-(\\d{1,2})-(\\d{4}))");
    /** A leap day comes back within this many years, also around 2100. */
    private static final int YEARS_TO_LOOK = 8;

    private TypedDate() {}

    /**
     * The date, where the text is one; without a year the next one, or the last.
     *
     * @throws Problem {@code bad_date} for a day that there is not, and for one that can be read two ways
     */
    static Optional<LocalDate> find(String text, LocalDate today, Tense tense) {
        var match = YEAR_FIRST.matcher(text);
        if (match.matches()) {
            return Optional.of(of(number(match.group(1)), number(match.group(3)), number(match.group(4))));
        }
        match = DOTTED.matcher(text);
        if (match.matches()) {
            var isTime = match.group(3) == null && number(match.group(2)) > Month.values().length;
            return isTime
                    ? Optional.empty()
                    : Optional.of(date(match.group(1), number(match.group(2)), match.group(3), today, tense));
        }
        match = DAY_MONTH.matcher(text);
        if (match.matches()) {
            return dateIn(monthOf(match.group(2)), match.group(1), match.group(3), today, tense);
        }
        match = MONTH_DAY.matcher(text);
        if (match.matches()) {
            return dateIn(monthOf(match.group(1)), match.group(2), match.group(3), today, tense);
        }
        match = SLASHED.matcher(text);
        if (match.matches()) {
            var second = match.group(2) == null ? match.group(4) : match.group(2);
            var year = match.group(2) == null ? match.group(5) : match.group(3);
            return Optional.of(slashed(match.group(1), second, year, today, tense));
        }
        return Optional.empty();
    }

    private static LocalDate slashed(String first, String second, String year, LocalDate today, Tense tense) {
        var one = number(first);
        var two = number(second);
        var canBeDay = two >= 1 && two <= 12;
        var canBeMonth = one >= 1 && one <= 12;
        if (canBeDay && canBeMonth && one != two) {
            var ways = new String[] {English.dayOfMonth(one, two), English.dayOfMonth(two, one)};
            throw new Problem(
                    InputProblem.DAY_OR_MONTH,
                    first + "/" + second + " can be read as " + ways[0] + " and as " + ways[1] + ".",
                    Facts.words(ways));
        }
        return canBeMonth && !canBeDay ? date(second, one, year, today, tense) : date(first, two, year, today, tense);
    }

    private static Optional<LocalDate> dateIn(
            Optional<Month> month, String day, String year, LocalDate today, Tense tense) {
        return month.map(known -> date(day, known.getValue(), year, today, tense));
    }

    private static LocalDate date(String day, int month, String year, LocalDate today, Tense tense) {
        if (year != null) {
            return of(year.length() == 2 ? 2000 + number(year) : number(year), month, number(day));
        }
        return nearest(number(day), month, today, tense);
    }

    /** The next such day, today included, or the last. */
    private static LocalDate nearest(int day, int month, LocalDate today, Tense tense) {
        try {
            var wanted = MonthDay.of(month, day);
            for (var years = 0; years <= YEARS_TO_LOOK; years++) {
                var year = today.getYear() + (tense == Tense.TO_COME ? years : -years);
                var date = wanted.atYear(year);
                var isWrongWay = tense == Tense.TO_COME ? date.isBefore(today) : date.isAfter(today);
                if (wanted.isValidYear(year) && !isWrongWay) {
                    return date;
                }
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw new Problem(InputProblem.NOT_A_DAY, "There is no day " + day + " in month " + month + ".");
    }

    private static Optional<Month> monthOf(String word) {
        for (var month : Month.values()) {
            if (month.name().startsWith(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(month);
            }
        }
        return Optional.empty();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /**
     * The date of these figures.
     *
     * @throws Problem {@code bad_date} when there is none
     */
    static LocalDate of(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            throw new Problem(
                    InputProblem.NOT_A_DAY, String.format("There is no day %04d-%02d-%02d.", year, month, day));
        }
    }
}
