package org.missedmeetings.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.Place;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.UtcText;

/** A place in a list as text that callers hand back as it is. */
final class Cursor {
    private static final Pattern TEXT = Pattern.compile("(.{20}) (\\d{1,18})");

    private Cursor() {}

    /**
     * Takes off what is beyond the page.
     *
     * @param elements one more than the page holds, where there are more
     * @return where the next page begins; null when there is none
     */
    static <T> String cut(List<T> elements, int most, Function<T, Place> place) {
        if (elements.size() <= most) {
            return null;
        }
        elements.subList(most, elements.size()).clear();
        return of(place.apply(elements.get(most - 1)));
    }

    private static String of(Place place) {
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
                var at = UtcText.parse(match.group(1));
                if (UtcText.of(at).equals(match.group(1))) {
                    return new Place(at, Long.parseLong(match.group(2)));
                }
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // said below
        }
        throw Problem.usage("bad_cursor", "That is no cursor.", "Send the last page's next, unchanged, as after.");
    }
}
