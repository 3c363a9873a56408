package org.missedmeetings.meeting.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as the database and JSON hold them: {@code 2024-11-29T22:35:00Z}, always 20 characters, so that they sort
 * as they read. Written by hand because a list of a million meetings reads and writes two million of them, and
 * {@link Instant#parse} alone would take longer than the query.
 */
public final class UtcText {
    /** The first instant the book can hold. */
    public static final Instant EARLIEST = parse("1900-01-01T00:00:00Z");
    /** The last instant at which a meeting can begin: the longest one then still ends in the year 9999. */
    public static final Instant LATEST = parse("9999-12-30T23:59:59Z");

    private static final Instant END = parse("9999-12-31T23:59:59Z");

    private static final int LENGTH = 20;
    private static final String SHAPE = "0000-00-00T00:00:00Z";

    private UtcText() {}

    /** Whether a meeting can begin then. */
    public static boolean holds(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    /**
     * The instant as text; what is finer than a second is left out.
     *
     * @throws IllegalArgumentException when the book cannot hold it
     */
    public static String of(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(END)) {
            throw new IllegalArgumentException("beyond what the book can hold: " + instant);
        }
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = SHAPE.toCharArray();
        put(text, 0, 4, time.getYear());
        put(text, 5, 2, time.getMonthValue());
        put(text, 8, 2, time.getDayOfMonth());
        put(text, 11, 2, time.getHour());
        put(text, 14, 2, time.getMinute());
        put(text, 17, 2, time.getSecond());
        return new String(text);
    }

    /**
     * The instant that {@link #of} wrote.
     *
     * @throws IllegalArgumentException for any other text: somebody else wrote into the book
     */
    public static Instant parse(String text) {
        if (text.length() != LENGTH || text.charAt(LENGTH - 1) != 'Z') {
            throw new IllegalArgumentException("not a time of the book: " + text);
        }
        var day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        var hour = number(text, 11, 2);
        var minute = number(text, 14, 2);
        var second = number(text, 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new IllegalArgumentException("not a time of the book: " + text);
        }
        return Instant.ofEpochSecond(day.toEpochDay() * 86_400L + hour * 3600L + minute * 60L + second);
    }

    private static void put(char[] text, int from, int digits, int value) {
        var rest = value;
        for (var place = from + digits - 1; place >= from; place--) {
            text[place] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int number(String text, int from, int digits) {
        var value = 0;
        for (var place = from; place < from + digits; place++) {
            var digit = text.charAt(place) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("not a time of the book: " + text);
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
