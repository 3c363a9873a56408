package org.missedmeetings.meeting.time;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Line;

/** What was typed about a day or a time, written alike whoever typed it. */
final class TypedText {
    /** As Word, mobile phones and web pages write a hyphen. */
    private static final Pattern DASH = Pattern.compile("[\u2010-\u2015\u2212]");
    /** The date of ISO 8601 without its hyphens. */
    private static final Pattern COMPACT_DATE = Pattern.compile("(?<![^ ])(\\d{4})(\\d{2})(\\d{2})(?=[ t]|$)");
    /** And its time without colons. */
    private static final Pattern COMPACT_TIME =
            Pattern.compile("(?<=\\d{4}-\\d{2}-\\d{2}t)(\\d{2})(\\d{2})(\\d{2})?(?=[z+-]|$)");
    /** 930am. */
    private static final Pattern HALF_DAY = Pattern.compile("(?<![^ ])(\\d{1,2})(\\d{2}) ?([ap]m)(?![^ ])");
    /** Before noon and midnight with am or pm it is left as it is: the quarter belongs to the other half. */
    private static final Pattern QUARTERS =
            Pattern.compile("(?:a )?(?:(half|quarter) past|quarter to) (?!12 ?[ap]m)([1-9]|1[0-9]|2[0-4])(?![^ ])");

    private static final Pattern T_OF_ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})t(?=\\d)");
    /** a.m. */
    private static final Pattern DOTS = Pattern.compile("\\b([ap])\\.m\\.?(?= |$)|(?<=\\d)([ap])\\.m\\.?(?= |$)");

    private static final Pattern BETWEEN =
            Pattern.compile(",(?= |$)| at (?=\\d|half|quarter|noon|mid)|^at (?=\\d|half|quarter|noon|mid)"
                    + "| o\u2019?'?clock\\b|(?<=\\d) hrs?$|\\b12 (?=noon|midday|midnight)");
    private static final Pattern SPACES = Pattern.compile(" +");

    private TypedText() {}

    /**
     * In lower case, with single spaces, the forms of a date and a time that are one another's written alike, and
     * without what only stands between: commas, "at", a T, the dots of a.m.
     */
    static String tidy(String typed) {
        var line = DASH.matcher(Line.of(typed.replace('\u00a0', ' ').replace('\u202f', ' ')))
                .replaceAll("-")
                .toLowerCase(Locale.ROOT);
        var dated = COMPACT_TIME
                .matcher(COMPACT_DATE.matcher(line).replaceAll("$1-$2-$3"))
                .replaceAll(time ->
                        time.group(1) + ":" + time.group(2) + (time.group(3) == null ? "" : ":" + time.group(3)));
        var dotless = DOTS.matcher(T_OF_ISO.matcher(dated).replaceAll("$1 ")).replaceAll("$1$2m");
        var plain = SPACES.matcher(BETWEEN.matcher(dotless).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        return QUARTERS.matcher(HALF_DAY.matcher(plain).replaceAll("$1:$2 $3")).replaceAll(TypedText::inFigures);
    }

    private static String inFigures(MatchResult quarters) {
        var hour = Integer.parseInt(quarters.group(2));
        if (quarters.group(1) != null) {
            return hour + (quarters.group(1).equals("half") ? ":30" : ":15");
        }
        return (hour == 1 ? 12 : hour - 1) + ":45";
    }
}
