package org.missedmeetings.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Numbers and choices in sentences. */
final class Words {
    private Words() {}

    static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    static String meetings(long number) {
        return count(number, "meeting", "meetings");
    }

    static String notifications(long number) {
        return count(number, "notification", "notifications");
    }

    /** Enum constants as they are typed. */
    static List<String> codes(Object[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
