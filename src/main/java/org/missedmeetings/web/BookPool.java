package org.missedmeetings.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.Problem;

/**
 * The book, open as often as there are requests that use it at once: a connection is for one thread. Reading blocks
 * nobody. Writing is one at a time, here and now by queueing: SQLite's own way of waiting is to look again and again,
 * and is left for the programs beside this one.
 */
final class BookPool implements AutoCloseable {
    private final Supplier<Book> opening;
    private final Pool readers;
    private final Pool writer;
    private final Object watching = new Object();
    private Book watch;
    private long watches;

    /**
     * A books that opens books when it needs them.
     *
     * @param reading how many may read at once
     * @param patience how long a request waits for its turn
     */
    BookPool(Supplier<Book> opening, int reading, Duration patience) {
        this.opening = opening;
        this.readers = new Pool(reading, patience);
        this.writer = new Pool(1, patience);
        this.watch = opening.get();
    }

    <T> T read(Function<Book, T> work) {
        return readers.use(work);
    }

    <T> T write(Function<Book, T> work) {
        return writer.use(work);
    }

    /**
     * A number that has changed whenever anybody has changed the book, in this process or another one. A connection
     * counts from a number of its own, so that one that had to be opened anew begins a new count of counts.
     */
    long version() {
        synchronized (watching) {
            if (watch == null) {
                watch = opening.get();
                watches++;
            }
            try {
                return (watches << Integer.SIZE) + watch.dataVersion();
            } catch (RuntimeException unreadable) {
                watch.close();
                watch = null;
                throw unreadable;
            }
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
        synchronized (watching) {
            if (watch != null) {
                watch.close();
            }
        }
    }

    /** An open book, and how it was when its settings were last read. */
    private static final class Open {
        private Book book;
        private long version;

        Open(Book book) {
            this.book = book;
            this.version = book.dataVersion();
        }

        Book current() {
            var now = book.dataVersion();
            if (now != version) {
                book = book.reread();
                version = now;
            }
            return book;
        }
    }

    /** Books that are open for the same thing. */
    private final class Pool {
        private final Semaphore turns;
        private final long patienceMillis;
        private final Deque<Open> idle = new ArrayDeque<>();

        Pool(int most, Duration patience) {
            this.turns = new Semaphore(most, true);
            this.patienceMillis = patience.toMillis();
        }

        <T> T use(Function<Book, T> work) {
            await();
            try {
                var open = take();
                try {
                    var result = work.apply(open.current());
                    put(open);
                    return result;
                } catch (Rejected turnedAway) {
                    put(open);
                    throw turnedAway;
                } catch (Problem problem) {
                    // of a file that was damaged or replaced, no connection is kept
                    if (problem.kind() == Problem.Kind.UNUSABLE) {
                        open.book.close();
                    } else {
                        put(open);
                    }
                    throw problem;
                } catch (RuntimeException | Error unexpected) {
                    open.book.close();
                    throw unexpected;
                }
            } finally {
                turns.release();
            }
        }

        private void await() {
            try {
                if (!turns.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
                    throw Problem.busy("The book is busy.", "Nothing was changed. Try again in a moment.", null);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw Problem.busy("The server is stopping.", "Nothing was changed. Try again in a moment.", stopping);
            }
        }

        private Open take() {
            synchronized (idle) {
                var open = idle.pollFirst();
                if (open != null) {
                    return open;
                }
            }
            return new Open(opening.get());
        }

        private void put(Open open) {
            synchronized (idle) {
                idle.addFirst(open);
            }
        }

        void close() {
            synchronized (idle) {
                idle.forEach(open -> open.book.close());
                idle.clear();
            }
        }
    }
}
