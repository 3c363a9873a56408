package org.missedmeetings.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Tabs;

/**
 * Whether a list is as the caller has it, found out without reading it. A list's tag is made of all that can change it:
 * who asks for what, how the book is ({@link Shelf#version}), which day it is in the clinic ({@code from=today}), and how
 * many meetings are overdue. It is taken before the list is read, so that a change in between makes a tag that is too old
 * and never one that is too new. Tags end with the server, which begins with a number of its own.
 *
 * <p>What has a tag is also remembered under it until the book changes: a front desk's screens all ask for the same.
 */
final class Freshness {
    private static final int LENGTH = 12;
    /** A dozen of the largest pages. */
    private static final int MOST_BYTES = 2 << 20;

    private final long server = new SecureRandom().nextLong();
    private final Map<String, Reply> remembered = new HashMap<>();
    private long version;
    private int bytes;
    private Due due;

    /** How many meetings are overdue from one moment up to another, in the book of this version. */
    private record Due(long version, Instant from, Tabs.Overdue overdue) {
        boolean holds(long current, Instant now) {
            return version == current
                    && !now.isBefore(from)
                    && overdue.until().map(now::isBefore).orElse(true);
        }
    }

    /** The list with its tag; or only that nothing has changed, where the caller has the list of this tag already. */
    Reply unlessKnown(Call call, Book book, Supplier<Reply> list) {
        var current = call.version();
        var tag = tag(call, book, current);
        if (isKnown(call, tag)) {
            return Reply.empty(304).with("ETag", tag);
        }
        var before = recall(tag, current);
        if (before != null) {
            return before;
        }
        var reply = list.get().with("ETag", tag);
        remember(tag, current, reply);
        return reply;
    }

    private synchronized Reply recall(String tag, long current) {
        if (current != version) {
            remembered.clear();
            bytes = 0;
            version = current;
        }
        return remembered.get(tag);
    }

    private synchronized void remember(String tag, long current, Reply reply) {
        if (current != version) {
            return;
        }
        if (bytes + reply.body().length > MOST_BYTES) {
            remembered.clear();
            bytes = 0;
        }
        if (remembered.put(tag, reply) == null) {
            bytes += reply.body().length;
        }
    }

    private synchronized long overdue(Book book, long current, Instant now) {
        if (due == null || !due.holds(current, now)) {
            due = new Due(current, now, new Tabs(book).overdue(now));
        }
        return due.overdue().count();
    }

    /** Whether the caller has what this tag stands for. */
    static boolean isKnown(Call call, String tag) {
        var known = call.header("if-none-match");
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private String tag(Call call, Book book, long current) {
        var numbers = ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(server)
                .putLong(current)
                .putLong(overdue(book, current, call.now()))
                .putLong(call.now().atZone(book.zone()).toLocalDate().toEpochDay())
                .putLong(call.holder().tokenId());
        return tag(numbers.array(), (call.path() + "?" + call.rawQuery()).getBytes(StandardCharsets.UTF_8));
    }

    /** A tag of these bytes. */
    static String tag(byte[]... parts) {
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
