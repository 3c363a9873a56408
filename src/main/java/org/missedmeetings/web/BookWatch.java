package org.missedmeetings.web;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/** A connection of its own that sees whether anybody has changed the book, or put another in its place. */
final class BookWatch implements AutoCloseable {
    private final Supplier<Book> opening;
    /** Null after it was found broken or in nobody's place, until somebody asks again. */
    private Book book;

    private long opened;

    private final Consumer<String> warning;
    private boolean hasWarned;

    /**
     * Opens the book.
     *
     * @param warning is told, once, that this machine's clock is not the database's
     */
    BookWatch(Supplier<Book> opening, Consumer<String> warning) {
        this.opening = opening;
        this.warning = warning;
        this.book = opening.get();
        warn(book);
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

    /** Looks at the book; where the connection was ended, once more by another. */
    synchronized Sight look() {
        try {
            return looked();
        } catch (Problem failed) {
            if (failed.type() != BookProblem.CONNECTION_ENDED) {
                throw failed;
            }
            return looked();
        }
    }

    private Sight looked() {
        var current = current();
        try {
            var version = (opened << Integer.SIZE) + current.look();
            warn(current);
            return new Sight(version, current.now());
        } catch (RuntimeException unreadable) {
            book = null;
            discard(current, unreadable);
            throw unreadable;
        }
    }

    /** Again only where the clocks have agreed in between. */
    private void warn(Book current) {
        if (current.skew().isPresent() && !hasWarned) {
            var time = new ClinicTime(current.zone(), current.now());
            warning.accept(current.skew().get().sentence(time) + " What is done goes by the database's.");
        }
        hasWarned = current.skew().isPresent();
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
