package org.missedmeetings.meeting.people;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.Problem;

/** An address that somebody types: it is not asked whether mail arrives there, only whether it can be one. */
public final class EmailAddress {
    private static final Pattern LIKE_ONE = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private EmailAddress() {}

    /**
     * The address that was typed; null where nothing was.
     *
     * @throws Problem {@code bad_email} when it is none
     */
    public static String orNull(String typed) {
        return orNull(typed, () -> new Problem(InputProblem.EMAIL, "That is not an e-mail address."));
    }

    /**
     * The address in a cell of a file, say; null where there is nothing.
     *
     * @param noAddress what is thrown when it is none
     */
    public static String orNull(String typed, Supplier<Problem> noAddress) {
        var address = Line.orNull("email address", typed);
        if (address != null && !LIKE_ONE.matcher(address).matches()) {
            throw noAddress.get();
        }
        return address;
    }
}
