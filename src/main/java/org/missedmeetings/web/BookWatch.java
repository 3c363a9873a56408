package org.missedmeetings.web;

import java.time.Instant;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;

/** A connection of its own that sees whether anybody has changed the book, or put another in its place. */
final class BookWatch implements AutoCloseable {
    private final Supplier<Book> opening;
    /** Null after it was found broken or in nobody's place, until somebody asks again. */
    private Book book;

    private long opened;

    BookWatch(Supplier<Book> opening) {
        this.opening = opening;
        this.book = opening.get();
    }

    /**
     * What was seen.
     *
     * @param version a number that has changed whenever anybody has changed the book, in this process or another one.
     *     SQLite's own number means something within one connection only; so the upper bits count the connections opened
     *     for it so far
     * @param now the time that the book goes by
     */
    record Sight(long version, Instant now) {}

    /** Looks at the book. */
    synchronized Sight look() {
        var current = current();
        try {
            var version = (opened << Integer.SIZE) + current.look();
            return new Sight(version, current.now());
        } catch (RuntimeException unreadable) {
            book = null;
            discard(current, unreadable);
            throw unreadable;
        }
    }

    /** Which of the machine's books it is, by its own word. */
    synchronized String shortBookId() {
        return current().shortId();
    }

    private Book current() {
        if (book != null && !book.isInPlace()) {
            book.close();
            book = null;
        }
        if (book == null) {
            book = opening.get();
            opened++;
        }
        return book;
    }

    @Override
    public synchronized void close() {
        if (book != null) {
            book.close();
        }
    }

    /** Closes what is no good any more; why it is none is what matters, and not that it does not close either. */
    static void discard(Book broken, Throwable because) {
        try {
            broken.close();
        } catch (RuntimeException notEvenThat) {
            because.addSuppressed(notEvenThat);
        }
    }
}
