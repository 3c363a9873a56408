package org.missedmeetings.store.postgres;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.StoredBook;
import org.missedmeetings.store.tables.Tables;

/** How a book in a database is opened, and made where there is none. */
public final class PostgresOpening {
    private PostgresOpening() {}

    /**
     * Opens a book that exists.
     *
     * @param patience how long a statement waits for another program's lock
     * @param clock this machine's, which the database's is compared with
     * @throws Problem when the server cannot be reached or admits nobody, or there is no book, or a newer one
     */
    public static StoredBook open(BookUrl.Postgres url, Duration patience, InstantSource clock) {
        var names = new QualifiedNames(url.schema());
        var database = PostgresConnecting.to(url, PostgresEngine.of(url, patience));
        try {
            var book = new PostgresBook(url, names, clock, database);
            book.requireKnown();
            return book;
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** What the server calls itself, where it answers within moments. */
    public static String serverVersion(BookUrl.Postgres url) {
        var engine = PostgresEngine.of(url, Duration.ZERO);
        try (var database = PostgresConnecting.briefly(url, engine)) {
            return database.read(tables -> ServerStatus.version(database.handle()));
        }
    }

    public static boolean isThere(BookUrl.Postgres url, Duration patience) {
        var names = new QualifiedNames(url.schema());
        try (var database = PostgresConnecting.to(url, PostgresEngine.of(url, patience))) {
            return database.read(tables -> PostgresSchema.isThere(database.handle(), names));
        }
    }

    /**
     * Opens the book, and makes it first where there is none.
     *
     * @param fill what to write into a new book, in the transaction that makes it
     */
    public static StoredBook openOrCreate(
            BookUrl.Postgres url, Duration patience, InstantSource clock, Consumer<Tables> fill) {
        if (!isThere(url, patience)) {
            try (var making = making(url, patience)) {
                making.write(tables -> {
                    // somebody else may have made it since we looked
                    if (!PostgresSchema.isThere(making.handle(), new QualifiedNames(url.schema()))) {
                        made(making, url, own -> {
                            fill.accept(own);
                            return null;
                        });
                    }
                    return null;
                });
            }
        }
        return open(url, patience, clock);
    }

    /**
     * Makes a book with what is to be in it, or none.
     *
     * @param isWorthIt whether there is to be a book, by what {@code fill} gave
     * @throws Problem {@code busy} when somebody else has made one meanwhile
     */
    public static <T> T make(
            BookUrl.Postgres url, Duration patience, Function<Tables, T> fill, Predicate<T> isWorthIt) {
        try (var making = making(url, patience)) {
            return making.write(tables -> {
                if (PostgresSchema.isThere(making.handle(), new QualifiedNames(url.schema()))) {
                    throw new Problem(
                            BookProblem.MADE_MEANWHILE,
                            "Somebody has made " + url.text() + " meanwhile; nothing was imported.");
                }
                var filled = made(making, url, fill);
                if (!isWorthIt.test(filled)) {
                    throw new NotWorthIt(filled);
                }
                return filled;
            });
        } catch (NotWorthIt nothing) {
            @SuppressWarnings("unchecked")
            var filled = (T) nothing.filled;
            return filled;
        }
    }

    /** Makes the tables, and fills them at the time of the clock that comes with them. */
    private static <T> T made(Database making, BookUrl.Postgres url, Function<Tables, T> fill) {
        PostgresSchema.make(making.handle(), url);
        making.goBy(PostgresSchema.stamp(making.handle()).orElseThrow().now());
        return making.write(fill);
    }

    private static Database making(BookUrl.Postgres url, Duration patience) {
        return PostgresConnecting.to(url, PostgresEngine.making(url, patience));
    }

    /** Takes the transaction back. */
    private static final class NotWorthIt extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Object filled;

        NotWorthIt(Object filled) {
            super(null, null, false, false);
            this.filled = filled;
        }
    }
}
