package org.missedmeetings.meeting;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** Days and months by name, whatever language the machine speaks. */
final class English {
    private English() {}

    /** {@code Friday}. */
    static String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** {@code 30 Nov}. */
    static String dayOfMonth(int day, int month) {
        return day + " " + Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
