package org.missedmeetings.meeting.text;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A number by which a person or a program names a meeting, a notification, a person: a whole one, 1 or more. */
public final class TypedId {
    /** An id that nothing ever has: what is read of one with more digits than any book counts to. */
    public static final long NOBODYS = Long.MAX_VALUE;

    /** As many digits as surely fit. */
    private static final int DIGITS = 18;

    private static final Pattern ID = Pattern.compile("0*([1-9]\\d*)");

    private TypedId() {}

    /** The id that was typed or sent; empty where that is no id. */
    public static OptionalLong parse(String typed) {
        var match = ID.matcher(typed.strip());
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        var digits = match.group(1);
        return OptionalLong.of(digits.length() > DIGITS ? NOBODYS : Long.parseLong(digits));
    }
}
