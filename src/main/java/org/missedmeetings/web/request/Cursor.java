package org.missedmeetings.web.request;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.PageKey;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.render.hints.ClientProblem;

/**
 * A place in a list as text that callers hand back as it is. It says of which list: another one may run the other way.
 */
public final class Cursor {
    private static final Pattern TEXT = Pattern.compile("([a-z]+) (.{20}) (\\d{1,18})");

    private Cursor() {}

    /**
     * Takes off what is beyond the page.
     *
     * @param list the list's name, a word of small letters
     * @param elements one more than the page holds, where there are more
     * @return where the next page begins; null when there is none
     */
    public static <T> String cut(String list, List<T> elements, int most, Function<T, PageKey> place) {
        if (elements.size() <= most) {
            return null;
        }
        elements.subList(most, elements.size()).clear();
        return of(list, place.apply(elements.get(most - 1)));
    }

    private static String of(String list, PageKey place) {
        var text = list + " " + UtcText.of(place.at()) + " " + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The place; null where none was sent.
     *
     * @throws Problem {@code bad_cursor} when it is no such text, or one of another list
     */
    public static PageKey parse(String list, String typed) {
        if (typed == null) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(typed), StandardCharsets.US_ASCII);
            var match = TEXT.matcher(text);
            if (match.matches() && match.group(1).equals(list)) {
                var at = UtcText.parse(match.group(2));
                if (UtcText.of(at).equals(match.group(2))) {
                    return new PageKey(at, Long.parseLong(match.group(3)));
                }
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // said below
        }
        throw ClientProblem.usage(
                "bad_cursor", "That is no cursor of this list.", "Send the last page's next, unchanged, as after.");
    }
}
