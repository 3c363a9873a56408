package org.missedmeetings.meeting;

import java.util.regex.Pattern;

/** Text that came from outside, as one line. */
public final class Line {
    private static final Pattern SPACE = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}\\x00]+");

    private Line() {}

    /** The text with every run of white space, line ends and NULs made one space, and none at either end. */
    public static String of(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** As {@link #of}, with null and nothing but white space both made null. */
    public static String orNull(String text) {
        if (text == null) {
            return null;
        }
        var line = of(text);
        return line.isEmpty() ? null : line;
    }
}
