package org.missedmeetings.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.Place;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.UtcText;

/** A place in a list as text that callers hand back as it is. */
final class Cursor {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\dZ) (\\d{1,18})");

    private Cursor() {}

    static String of(Place place) {
        var text = UtcText.of(place.at()) + " " + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws Problem {@code bad_cursor} when it is no such text; null where there is none */
    static Place parse(String typed) {
        if (typed == null) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(typed), StandardCharsets.US_ASCII);
            var match = TEXT.matcher(text);
            if (match.matches()) {
                return new Place(UtcText.parse(match.group(1)), Long.parseLong(match.group(2)));
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // said below
        }
        throw Problem.usage("bad_cursor", "That is no cursor.", "Send as after what was given as next.");
    }
}
