package org.missedmeetings.web.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether a list is as the caller has it, found out without reading it. A list's tag is made of all that can change it:
 * who asks for what, how the book is (its version), which day it is in the clinic ({@code from=today}), and how many
 * meetings are overdue. The version was read before the list, so a change in between costs a needless reload at most,
 * and never goes unseen. Tags end with the server, which begins with a number of its own.
 */
public final class ETags {
    private static final int LENGTH = 12;

    private final long server = new SecureRandom().nextLong();

    /**
     * The list with its tag; or only that nothing has changed, where the caller has the list of this tag already.
     *
     * @param version of the book when the request came in
     * @param overdue how many meetings the next check would mark
     * @param zone the clinic's
     */
    public Reply unlessKnown(
            AuthenticatedRequest request, long version, long overdue, ZoneId zone, Supplier<Reply> list) {
        var tag = tag(request, version, overdue, zone);
        return known(request.request()).contains(tag)
                ? unchanged(tag)
                : list.get().with("ETag", tag);
    }

    /** The answer, or that the caller has it already. */
    public static Reply orUnchanged(Request request, Reply reply) {
        var tag = reply.headers().get("ETag");
        return tag != null && isKnown(request, tag) ? unchanged(tag) : reply;
    }

    /** Whether the caller has what this tag stands for. */
    public static boolean isKnown(Request request, String tag) {
        var known = known(request);
        return known.contains(tag) || known.contains("*");
    }

    private static Reply unchanged(String tag) {
        return Reply.empty(304).with("ETag", tag);
    }

    private static List<String> known(Request request) {
        var known = request.header("if-none-match");
        return known == null
                ? List.of()
                : Arrays.stream(known.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .toList();
    }

    private String tag(AuthenticatedRequest request, long version, long overdue, ZoneId zone) {
        var numbers = ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(server)
                .putLong(version)
                .putLong(overdue)
                .putLong(request.now().atZone(zone).toLocalDate().toEpochDay())
                .putLong(request.principal().tokenId());
        return tag(numbers.array(), request.request().question().getBytes(StandardCharsets.UTF_8));
    }

    /** A tag of these bytes. */
    public static String tag(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            var hash = Arrays.copyOf(digest.digest(), LENGTH);
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
