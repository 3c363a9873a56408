package org.missedmeetings.cli.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Numbers and choices in sentences. */
public final class Plurals {
    private Plurals() {}

    public static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    public static String meetings(long number) {
        return count(number, "meeting", "meetings");
    }

    public static String notifications(long number) {
        return count(number, "notification", "notifications");
    }

    /** Enum constants as they are typed. */
    public static List<String> codes(Object[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
