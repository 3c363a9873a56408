package org.missedmeetings.desk.imports.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/**
 * Days and times as they stand in a file: ISO 8601, or in the form that somebody gives; never in words, as nobody looks
 * at what a word became in each of a thousand rows.
 */
final class FileTimes {
    private static final String ISO_FORM = "YYYY-MM-DD HH:MM";
    private static final Pattern DAY_AND_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[Tt]|\\s+)\\d.*");
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** What a message may repeat: nothing that could be a name. */
    private static final Pattern NAMELESS = Pattern.compile("[\\d\\s:./,+TZ-]{1,40}(?:[aApP][mM])?");

    private static final Pattern DAY_OF_A_SPREADSHEET = Pattern.compile("\\d{5}(?:[.,]\\d+)?");

    private static final Pattern SLASHED = Pattern.compile(
            "(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})( \\d{1,2}:\\d{2}(?::\\d{2})?)?(\\s?[aApP][mM])?");

    private final DateForm given;

    /** @param given the form that somebody gives, which is asked first; null for ISO 8601 alone */
    FileTimes(DateForm given) {
        this.given = given;
    }

    /**
     * The instant that the cell says.
     *
     * @param clinic whose zone a time without an offset is in
     * @throws Problem {@code bad_row} naming the column and the form, or what {@link ClinicTime#instantOf} says
     */
    Instant instant(String column, String cell, ClinicTime clinic) {
        var text = cell.strip();
        var time = given == null ? null : given.time(text);
        if (time != null) {
            return instantOf(time, clinic);
        }
        if (!DAY_AND_TIME.matcher(text).matches() || isYearFirst()) {
            throw notOfTheForm(column, text, ISO_DAY.matcher(text).matches());
        }
        try {
            return clinic.instantOfStrict(text);
        } catch (Problem wrong) {
            throw isOfChangingClocks(wrong) ? wrong : bad(named(column, text) + ": " + wrong.getMessage());
        }
    }

    private Instant instantOf(DateForm.Time time, ClinicTime clinic) {
        try {
            return clinic.instantOf(time.local(), time.offset());
        } catch (Problem wrong) {
            // what its hint has to write instead is ISO 8601
            throw isOfChangingClocks(wrong) && isYearFirst()
                    ? new Problem(ImportProblem.NO_OFFSET, wrong.getMessage())
                    : wrong;
        }
    }

    /** Then the sentence names the time itself, and the hint says what to write instead. */
    private static boolean isOfChangingClocks(Problem wrong) {
        return wrong.type() == InputProblem.TIME_TWICE || wrong.type() == InputProblem.TIME_SKIPPED;
    }

    /**
     * The day that the cell says.
     *
     * @throws Problem {@code bad_row} naming the column and the form
     */
    LocalDate day(String column, String cell) {
        var text = cell.strip();
        var day = given == null ? null : given.day(text);
        if (day != null) {
            return day;
        }
        if (!ISO_DAY.matcher(text).matches() || isYearFirst()) {
            throw notOfTheForm(
                    named(column, text) + " is not of the form " + (given == null ? "YYYY-MM-DD" : given.dayPattern()),
                    text);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw bad(column + " " + text + ": there is no such day");
        }
    }

    /** Whether ISO 8601 could be taken for the form that was given, with day and month exchanged. */
    private boolean isYearFirst() {
        return given != null && given.beginsWithYear();
    }

    private Problem notOfTheForm(String column, String text, boolean isDay) {
        var form = given == null ? ISO_FORM : given.pattern();
        if (isDay) {
            return bad(column + " " + text + " has no time of day: the form is " + form);
        }
        if (DAY_OF_A_SPREADSHEET.matcher(text).matches()) {
            return bad(column + " " + text + " is a spreadsheet's number of a day: show the column there as a date"
                    + " and time, and save it again");
        }
        var isWord = !NAMELESS.matcher(text).matches();
        var what = named(column, text) + " is not of the form " + form + (isWord ? " (no words in a file)" : "");
        return notOfTheForm(what, text);
    }

    private Problem notOfTheForm(String what, String text) {
        var forms = likelyForms(text);
        return forms.isEmpty() ? bad(what) : new Problem(ImportProblem.TIME_FORM, what, Facts.words(forms));
    }

    /** The form that a day has which is written as people do, or both that it may have; empty where it is no such day. */
    private List<String> likelyForms(String text) {
        var match = SLASHED.matcher(text);
        if (given != null || !match.matches()) {
            return List.of();
        }
        var by = match.group(2);
        var year = match.group(4).length() == 2 ? "yy" : "yyyy";
        var clock = match.group(6) == null ? " HH:mm" : " hh:mm a";
        var dayFirst = "dd" + by + "MM" + by + year + clock;
        var monthFirst = "MM" + by + "dd" + by + year + clock;
        var isDayFirst = Integer.parseInt(match.group(1)) > 12 || by.equals(".");
        var isMonthFirst = Integer.parseInt(match.group(3)) > 12;
        return isDayFirst ? List.of(dayFirst) : isMonthFirst ? List.of(monthFirst) : List.of(dayFirst, monthFirst);
    }

    private static String named(String column, String text) {
        return NAMELESS.matcher(text).matches() ? column + " " + text : column;
    }

    private static Problem bad(String what) {
        return new Problem(ImportProblem.BAD_ROW, what);
    }
}
