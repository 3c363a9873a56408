package org.missedmeetings.web.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.Meeting;

/**
 * What tells a meeting from how it was before. Whoever changes it says which they have seen: by the version that stands
 * with it in every answer, or by the tag of one answer. A version counts the changes of the meeting alone; of what else
 * is said of it (names, what the clock makes of it) a tag is made as well, so that {@code 304} is never said of an
 * answer that is another.
 */
public final class MeetingTag {
    private static final Pattern TAGS = Pattern.compile("\\*|(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");

    private MeetingTag() {}

    /**
     * The strong tag of the meeting's own answer: its version, and a digest.
     *
     * @param said what the answer says of it besides
     */
    public static String of(Meeting meeting, String said) {
        var digest = ETags.tag((meeting + said).getBytes(StandardCharsets.UTF_8));
        return "\"" + meeting.version() + "-" + digest.substring(1);
    }

    /**
     * What {@code If-Match} wants a meeting to be; always true where none was sent.
     *
     * @param said what its answer says of a meeting besides
     * @throws HttpError when it is no list of tags
     */
    public static Predicate<Meeting> wanted(AuthenticatedRequest request, Function<Meeting, String> said) {
        var wanted = request.header("if-match");
        if (wanted == null || wanted.strip().equals("*")) {
            return meeting -> true;
        }
        if (!TAGS.matcher(wanted.strip()).matches()) {
            throw HttpError.badRequest("The header If-Match has no tag in quotes.", "Send If-Match: \"2\", say.");
        }
        var tags = Arrays.stream(wanted.split(",", -1)).map(String::strip).toList();
        return meeting ->
                tags.contains("\"" + meeting.version() + "\"") || tags.contains(of(meeting, said.apply(meeting)));
    }
}
