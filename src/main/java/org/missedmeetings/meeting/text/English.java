package org.missedmeetings.meeting.text;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** Days and months by name, whatever language the machine speaks. */
public final class English {
    private English() {}

    /** {@code Friday}. */
    public static String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** {@code 30 Nov}. */
    public static String dayOfMonth(int day, int month) {
        return day + " " + Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
