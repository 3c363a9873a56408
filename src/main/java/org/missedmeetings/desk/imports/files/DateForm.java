package org.missedmeetings.desk.imports.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Problem;

/**
 * How somebody says that a file writes days and times: {@code dd/MM/yyyy HH:mm}, in the letters of
 * {@link DateTimeFormatter}. One digit will do where it has two.
 */
public final class DateForm {
    private static final Pattern ALONE = Pattern.compile("(?<![A-Za-z])(dd|MM|HH|hh)(?![A-Za-z])");
    private static final Pattern DAY_PART = Pattern.compile("[dMyu](?:.*[dMyu])?");
    private static final OffsetDateTime SAMPLE = OffsetDateTime.of(2024, 11, 29, 22, 35, 10, 0, ZoneOffset.UTC);

    private final String pattern;
    private final DateTimeFormatter format;
    private final String dayPattern;
    private final DateTimeFormatter dayFormat;

    private DateForm(String pattern, DateTimeFormatter format, String dayPattern, DateTimeFormatter dayFormat) {
        this.pattern = pattern;
        this.format = format;
        this.dayPattern = dayPattern;
        this.dayFormat = dayFormat;
    }

    /** A date and a time of day; the offset is null where the file says none. */
    record Time(LocalDateTime local, ZoneOffset offset) {}

    /**
     * The form that was typed.
     *
     * @throws Problem {@code bad_date_format} where it is none, or says no day or no time of day
     */
    public static DateForm of(String typed) {
        var pattern = typed.strip();
        var days = DAY_PART.matcher(pattern);
        try {
            var format = formatter(withSeconds(pattern));
            var sample = format.parse(format.format(SAMPLE));
            if (days.find()
                    && sample.query(TemporalQueries.localDate()) != null
                    && sample.query(TemporalQueries.localTime()) != null) {
                return new DateForm(pattern, format, days.group(), formatter(days.group()));
            }
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            // said below
        }
        throw new Problem(ImportProblem.DATE_FORMAT, "That is no form of a day and a time.");
    }

    String pattern() {
        return pattern;
    }

    String dayPattern() {
        return dayPattern;
    }

    boolean beginsWithYear() {
        return pattern.startsWith("y") || pattern.startsWith("u");
    }

    /** What the text says; null where it is not of this form. */
    Time time(String text) {
        try {
            var read = format.parse(text);
            var local =
                    LocalDateTime.of(LocalDate.from(read), LocalTime.from(read)).truncatedTo(ChronoUnit.SECONDS);
            return new Time(local, offset(read, local));
        } catch (DateTimeException another) {
            return null;
        }
    }

    /** The day that the text says, alone or before a time; null where it is not of this form. */
    LocalDate day(String text) {
        try {
            return LocalDate.from(dayFormat.parse(text));
        } catch (DateTimeException another) {
            return null;
        }
    }

    private static ZoneOffset offset(TemporalAccessor read, LocalDateTime local) {
        var zone = read.query(TemporalQueries.zone());
        return zone == null ? null : zone.getRules().getOffset(local);
    }

    private static String withSeconds(String pattern) {
        var isShort = pattern.contains("mm") && !pattern.contains("s");
        return isShort ? pattern.replace("mm", "mm[:ss]") : pattern;
    }

    /** Years are counted through and not by eras, or none could be read strictly. */
    private static DateTimeFormatter formatter(String pattern) {
        var lenient = ALONE.matcher(pattern).replaceAll(match -> match.group().substring(1));
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(lenient.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
