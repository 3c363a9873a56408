package org.missedmeetings.web.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.missedmeetings.meeting.text.Line;

/**
 * A request as it came in, as far as the API needs to know it.
 *
 * @param method as sent, but GET for HEAD
 * @param path without the query
 * @param headers by name in lower case
 * @param cookie the session's, or null
 * @param client where it comes from
 * @param isSecure whether it came through TLS, here or at the proxy
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record Request(
        String method,
        String path,
        Query query,
        Map<String, String> headers,
        String cookie,
        byte[] body,
        String client,
        boolean isSecure) {
    /** A part of a doctor's or a patient's name; see {@link #search}. */
    private static final String SEARCH = "search-name";

    private static final char UNDECODED = '\uFFFD';

    /** Whether it only reads, whatever there is at its path. */
    public boolean isReading() {
        return method.equals("GET");
    }

    /** Whether it only asks what can be done at its path. */
    public boolean isAskingWhatCanBeDone() {
        return method.equals("OPTIONS");
    }

    /** The header's value; null when it was not sent. */
    public String header(String name) {
        return headers.get(name);
    }

    /** All that decides what a reading request is answered, but for who asks, when, and how the book is. */
    public String question() {
        return path + "?" + query.raw() + "\n" + header(SEARCH);
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
        var head = (method + " " + path + "?" + query.raw() + "\n" + condition + "\n").getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
