package org.missedmeetings.web.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.Problem;

/**
 * One request, as far as the routes need to know it.
 *
 * @param method as sent, but GET for HEAD
 * @param path without the query
 * @param query each parameter's values, as often as it was given
 * @param headers by name in lower case
 * @param cookie the session's, or null
 * @param client where it comes from
 * @param isSecure whether it came through TLS, here or at the proxy
 * @param version of the book when it came in: what is read for it is as new as that, or newer
 * @param id the number in its path; 0 where there is none
 * @param holder who asks; null where nobody is logged in
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record Call(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String cookie,
        byte[] body,
        String client,
        boolean isSecure,
        Instant now,
        long version,
        long id,
        Principal holder) {
    /** A part of a doctor's or a patient's name; see {@link #search}. */
    static final String SEARCH = "search-name";

    /** A number that nothing ever has. */
    public static final long NOBODYS = Long.MAX_VALUE;

    private static final int DIGITS = 18;
    private static final Pattern TAGS = Pattern.compile("\\*|(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");
    private static final char UNDECODED = '\uFFFD';

    /** The call with what its path and the book make of it. */
    public Call of(long number, long current) {
        return new Call(
                method, path, rawQuery, query, headers, cookie, body, client, isSecure, now, current, number, holder);
    }

    public Call by(Principal who) {
        return new Call(method, path, rawQuery, query, headers, cookie, body, client, isSecure, now, version, id, who);
    }

    public boolean changes() {
        return !method.equals("GET");
    }

    /** The header's value; null when it was not sent. */
    public String header(String name) {
        return headers.get(name);
    }

    public Signature signature() {
        return new Signature(holder.name(), now);
    }

    /** All that decides what a reading request is answered, but for who asks, when, and how the book is. */
    public String question() {
        return path + "?" + rawQuery + "\n" + header(SEARCH);
    }

    /**
     * The part of a name that is looked for; null when none was sent. Names do not belong into addresses, which proxies
     * write into their logs; so it comes in a header, as percent-encoded UTF-8.
     */
    public String search() {
        var sent = header(SEARCH);
        if (sent == null) {
            return null;
        }
        // as an empty parameter: what a script left empty by mistake must not mean everybody
        var name = Line.orNull("name", decoded(sent.strip()));
        if (name == null) {
            throw HttpError.badRequest("The header Search-Name has no name in it.", "Leave it out, or send one.");
        }
        return name;
    }

    private static String decoded(String sent) {
        try {
            var text = URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (sent.chars().allMatch(character -> character < 0x7f) && text.indexOf(UNDECODED) < 0) {
                return text;
            }
        } catch (IllegalArgumentException malformed) {
            // as below
        }
        throw HttpError.badRequest(
                "The header Search-Name is not properly encoded.", "Encode it as UTF-8, with % where needed.");
    }

    /** What was sent with the request, and no more: the same again is the same request. */
    public byte[] fingerprint() {
        var condition = header("if-match");
        var head = (method + " " + path + "?" + rawQuery + "\n" + condition + "\n").getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /**
     * Refuses parameters that nobody would heed.
     *
     * @throws Problem {@code usage} when there is a parameter that nobody would heed, an empty one, or one twice
     */
    public void allowOnly(Set<String> names) {
        query.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw Problem.usage(
                        "usage",
                        "This path does not know one of the parameters.",
                        names.isEmpty()
                                ? "It knows none."
                                : "It knows: "
                                        + String.join(
                                                ", ", names.stream().sorted().toList()) + ".");
            }
            if (values.size() > 1) {
                throw Problem.usage("usage", "The parameter " + name + " is given twice.", "Give it once.");
            }
            if (values.get(0).isBlank()) {
                throw Problem.usage(
                        "usage", "The parameter " + name + " is empty.", "Leave it out, or give it a value.");
            }
        });
    }

    /** The parameter's value; null when it was not given. */
    public String parameter(String name) {
        var values = query.get(name);
        return values == null ? null : values.get(0).strip();
    }

    /** The parameter's id; null when it was not given. */
    public Long idParameter(String name) {
        var typed = parameter(name);
        return typed == null ? null : number(typed);
    }

    /** The parameter {@code limit}, from 1 to {@code most}. */
    public int limit(int usual, int most) {
        var typed = parameter("limit");
        if (typed == null) {
            return usual;
        }
        if (!typed.matches("\\d{1,6}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > most) {
            throw Problem.usage(
                    "bad_limit", "The limit is not a number from 1 to " + most + ".", "Send limit=50, say.");
        }
        return Integer.parseInt(typed);
    }

    /**
     * An id as it stands in a path or a query.
     *
     * @return {@link #NOBODYS} for one that is too long
     * @throws Problem {@code bad_id} when it is none
     */
    public static long number(String typed) {
        if (!typed.matches("0*[1-9]\\d*")) {
            throw Problem.usage(
                    "bad_id", "That is not an id: ids are whole numbers, 1 or more.", "Send one such as 42.");
        }
        var digits = typed.replaceFirst("^0+", "");
        return digits.length() > DIGITS ? NOBODYS : Long.parseLong(digits);
    }

    /**
     * Whether the meeting is as {@code If-Match} wants it: its revision, or all of its tag; always where none was sent.
     *
     * @throws HttpError when it is no list of tags
     */
    public boolean matches(Meeting meeting, String tag) {
        var wanted = header("if-match");
        if (wanted == null || wanted.strip().equals("*")) {
            return true;
        }
        if (!TAGS.matcher(wanted.strip()).matches()) {
            throw HttpError.badRequest("The header If-Match has no tag in quotes.", "Send If-Match: \"2\", say.");
        }
        for (var one : wanted.split(",", -1)) {
            var value = one.strip();
            if (value.equals("\"" + meeting.revision() + "\"") || value.equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
