package org.missedmeetings.meeting.text;

import java.util.regex.Pattern;

/** Text that came from outside, as one line. */
public final class Line {
    /** The most that a title, a reason, an address or an id may have. */
    public static final int LONGEST = 255;

    private static final Pattern SPACE = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}\\x00]+");

    private Line() {}

    /** The text with every run of white space, line ends and NULs made one space, and none at either end. */
    public static String of(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /**
     * As {@link #of}; null and nothing but white space are null.
     *
     * @param what it is, for the message
     * @throws Problem {@code too_long} when it has more than {@value #LONGEST} characters
     */
    public static String orNull(String what, String text) {
        if (text == null) {
            return null;
        }
        var line = of(text);
        if (line.length() > LONGEST) {
            throw new Problem(InputProblem.TOO_LONG, "The " + what + " is longer than " + LONGEST + " characters.");
        }
        return line.isEmpty() ? null : line;
    }
}
