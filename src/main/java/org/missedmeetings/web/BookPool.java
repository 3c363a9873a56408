package org.missedmeetings.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;
import org.missedmeetings.web.request.HttpError;

/**
 * The book, open as often as there are requests that use it at once: a connection is for one thread. Reading blocks
 * nobody. Writing is one at a time, here and now by queueing: SQLite's own way of waiting is to look again and again,
 * and is left for the programs beside this one.
 */
public final class BookPool implements AutoCloseable {
    /** How many may examine the book at once. */
    public static final int EXAMINING = 2;

    private final Supplier<Book> opening;
    private final int waiting;
    private final int each;
    private final Duration patience;
    private final Pool readers;
    private final Pool writer;
    /** Apart from those who read: it reads the book from end to end, and keeps none of them waiting. */
    private final Pool examiners;

    private volatile boolean isStopping;
    private final BookWatch watch;

    /**
     * A pool that opens books when it needs them.
     *
     * @param reading how many may read at once
     * @param waiting how many may wait to read, and how many to write
     * @param each how many of these, waiting or not, may be one caller's
     * @param patience how long a request waits for its turn
     * @param warning is told what is wrong with this machine's clock
     */
    public BookPool(
            Supplier<Book> opening, int reading, int waiting, int each, Duration patience, Consumer<String> warning) {
        this.opening = opening;
        this.waiting = waiting;
        this.each = each;
        this.patience = patience;
        this.readers = new Pool(reading);
        this.writer = new Pool(1);
        this.examiners = new Pool(EXAMINING);
        this.watch = new BookWatch(opening, warning);
    }

    /**
     * Reads, beside others who read; once more where the connection was ended, which costs nobody anything.
     *
     * @param caller whose share of the places it takes
     * @throws HttpError 429 when too many wait already, or too many of this caller's, 503 when the server stops
     * @throws Problem {@code busy} when its turn does not come in time
     */
    <T> T read(String caller, Function<Book, T> work) {
        return again(readers, caller, work);
    }

    /** As {@link #read}, for what takes long. */
    <T> T examine(String caller, Function<Book, T> work) {
        return again(examiners, caller, work);
    }

    private static <T> T again(Pool pool, String caller, Function<Book, T> work) {
        try {
            return pool.use(caller, work);
        } catch (Problem failed) {
            if (failed.type() != BookProblem.CONNECTION_ENDED) {
                throw failed;
            }
            return pool.use(caller, work);
        }
    }

    /**
     * As {@link #read}, but nobody else of this process writes meanwhile. It is done once or not at all: what may have been
     * committed is for whoever asked to look at.
     */
    <T> T write(String caller, Function<Book, T> work) {
        return writer.use(caller, work);
    }

    /** When it is, and which book it is then. */
    BookWatch.Sight look() {
        return watch.look();
    }

    /** Which of the machine's books it is, by its own word. */
    public String shortBookId() {
        return watch.shortBookId();
    }

    /** Whoever still waits for their turn is told that the server stops; whoever has it goes on. */
    public void stop() {
        isStopping = true;
        List.of(readers, writer, examiners).forEach(Pool::wake);
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
        examiners.close();
        watch.close();
    }

    /** An open book, and how it was when its settings were last read. */
    private static final class Open {
        private Book book;
        private long version;

        private Open(Book book) {
            this.book = book;
            this.version = book.look();
        }

        static Open of(Book book) {
            try {
                return new Open(book);
            } catch (RuntimeException | Error failed) {
                BookWatch.discard(book, failed);
                throw failed;
            }
        }

        /** From now on it is as it is now: its settings, and its time. */
        void look() {
            var seen = book.look();
            if (seen != version) {
                book = book.reread();
                version = seen;
            }
        }
    }

    /** Books that are open for the same thing. */
    private final class Pool {
        /** Whoever works or waits; beyond that, nobody else is let in. */
        private final Semaphore inside;

        /** How many of those are whose; nobody's waiting is to fill the room. */
        private final Map<String, Integer> callers = new ConcurrentHashMap<>();

        private final Semaphore turns;
        private final Deque<Open> idle = new ArrayDeque<>();

        Pool(int most) {
            this.inside = new Semaphore(most + waiting);
            this.turns = new Semaphore(most, true);
        }

        <T> T use(String caller, Function<Book, T> work) {
            try {
                if (callers.merge(caller, 1, Integer::sum) > each) {
                    throw HttpError.tooMany("Too many of your requests are being answered already.", 1);
                }
                return use(work);
            } finally {
                callers.computeIfPresent(caller, (same, count) -> count == 1 ? null : count - 1);
            }
        }

        private <T> T use(Function<Book, T> work) {
            if (!inside.tryAcquire()) {
                throw HttpError.tooMany("The server has too much to do.", 1);
            }
            try {
                await();
                try {
                    return work(work);
                } finally {
                    turns.release();
                }
            } finally {
                inside.release();
            }
        }

        /** A turn for each that waits, and with it the word that there are none any more. */
        void wake() {
            turns.release(waiting);
        }

        /** In the order in which they came. */
        private void await() {
            try {
                var isTurn = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (isStopping) {
                    throw HttpError.stopping();
                }
                if (!isTurn) {
                    throw new Problem(BookProblem.LOCKED, "The book is busy.");
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw HttpError.stopping();
            }
        }

        private <T> T work(Function<Book, T> work) {
            var open = take();
            try {
                var result = work.apply(open.book);
                put(open);
                return result;
            } catch (RuntimeException | Error failed) {
                keep(open, failed);
                throw failed;
            }
        }

        private void keep(Open open, Throwable failed) {
            if (saysNothingOfTheFile(failed) && open.book.isInPlace()) {
                put(open);
            } else {
                BookWatch.discard(open.book, failed);
            }
        }

        /** Of a file that was damaged or replaced, or after what nobody expected, no connection is kept. */
        private static boolean saysNothingOfTheFile(Throwable failed) {
            return failed instanceof HttpError
                    || (failed instanceof Problem problem && problem.kind() != ProblemType.Kind.UNUSABLE);
        }

        /** One that was looked at just now: of those that have waited, the connections may have been ended since. */
        private Open take() {
            for (var open = idle(); open != null; open = idle()) {
                if (!open.book.isInPlace()) {
                    open.book.close();
                } else if (isThere(open)) {
                    return open;
                }
            }
            return Open.of(opening.get());
        }

        private boolean isThere(Open open) {
            try {
                open.look();
                return true;
            } catch (RuntimeException | Error failed) {
                keep(open, failed);
                if (failed instanceof Problem problem && problem.type() == BookProblem.CONNECTION_ENDED) {
                    return false;
                }
                throw failed;
            }
        }

        private Open idle() {
            synchronized (idle) {
                return idle.pollFirst();
            }
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
