package org.missedmeetings.web.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.web.BookPool;

/**
 * Whether a list is as the caller has it, found out without reading it. A list's tag is made of all that can change it:
 * who asks for what, how the book is ({@link BookPool#version}), which day it is in the clinic ({@code from=today}), and
 * how many meetings are overdue. The version was read before the list, so a change
 * in between costs a needless reload at most, and never goes unseen. Tags end with the server, which begins with a number of its own.
 */
public final class ETags {
    private static final int LENGTH = 12;

    private final long server = new SecureRandom().nextLong();

    /** The list with its tag; or only that nothing has changed, where the caller has the list of this tag already. */
    public Reply unlessKnown(Call call, Book book, Supplier<Reply> list) {
        var tag = tag(call, book);
        if (isKnown(call, tag)) {
            return Reply.empty(304).with("ETag", tag);
        }
        return list.get().with("ETag", tag);
    }

    /** The answer, or that the caller has it already. */
    public static Reply orUnchanged(Call call, Reply reply) {
        var tag = reply.headers().get("ETag");
        return tag != null && isKnown(call, tag) ? Reply.empty(304).with("ETag", tag) : reply;
    }

    /** Whether the caller has what this tag stands for. */
    public static boolean isKnown(Call call, String tag) {
        var known = call.header("if-none-match");
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private String tag(Call call, Book book) {
        var numbers = ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(server)
                .putLong(call.version())
                .putLong(new Tabs(book).overdue(call.now()))
                .putLong(call.now().atZone(book.zone()).toLocalDate().toEpochDay())
                .putLong(call.holder().tokenId());
        return tag(numbers.array(), call.question().getBytes(StandardCharsets.UTF_8));
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
