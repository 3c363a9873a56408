package org.missedmeetings.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.store.sql.Damage;
import org.missedmeetings.store.sql.Engine;
import org.missedmeetings.store.tables.Names;
import org.missedmeetings.store.tables.Tables;

/**
 * The transactions of one connection to a book. Not for several threads at once; several connections, in one process or
 * in many, each have their own.
 */
public final class Database implements AutoCloseable {
    /** So many rows of the longest kind are some megabytes; fewer cost more time a row (decision 0010). */
    private static final int PAGE = 4000;

    private final Connection connection;
    private final Handle handle;
    private final Engine engine;
    private final UnaryOperator<RuntimeException> meaning;
    private final Names names;
    private Instant now;
    private boolean isWriting;
    private boolean hasFailedPart;

    /**
     * The transactions of a connection that was just opened, and ends with this.
     *
     * @param engine what kind of database it leads to
     * @param meaning what a failure means to the person who asked; the failure itself where it means nothing to them
     */
    public Database(Connection connection, Handle handle, Engine engine, UnaryOperator<RuntimeException> meaning) {
        this.connection = connection;
        this.handle = handle;
        this.engine = engine;
        this.meaning = meaning;
        this.names = new Names(connection, engine);
    }

    /** The same connection, for whoever knows more of what a failure means. */
    public Database explainingBy(UnaryOperator<RuntimeException> another) {
        var same = new Database(connection, handle, engine, another);
        same.now = now;
        return same;
    }

    /**
     * The time that what is done goes by, to the second: one that is still running has not gone by. It is that of the last
     * look at the clock, or of the last transaction that wrote.
     */
    public Instant now() {
        return now;
    }

    /** Has all that is done from now on go by a clock that was just read. */
    public void goBy(Instant time) {
        now = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The same connection, also where the book takes no changes: for whoever says that it does, or does not. */
    public Database regardless() {
        return by(engine.regardless());
    }

    /** The same connection, by another way to put transactions over it. */
    public Database by(Engine another) {
        var same = new Database(connection, handle, another, meaning);
        same.now = now;
        return same;
    }

    /** Reads; each statement sees the book as it is when it starts, and blocks nobody. */
    public <T> T read(Function<Tables, T> work) {
        return explained(() -> work.apply(tables()));
    }

    /** As {@link #read}, where it goes through lists that nobody limits; see {@link Engine#readThrough}. */
    public <T> T readThrough(Function<Tables, T> work) {
        return isWriting ? read(work) : read(tables -> engine.readThrough(handle, () -> work.apply(tables)));
    }

    /**
     * Hands over a list of any length, in its order, and holds nothing of the book meanwhile: it is read a page at a
     * time, and a page's transaction is over before anybody sees the page. However slowly the consumer takes it, nobody
     * else's log grows by that (decision 0010, which also says what such a list promises).
     *
     * @param limit at most this many; null for all
     */
    public <T> void forEach(Listing<T> listing, Integer limit, Consumer<T> consumer) {
        var tables = tables();
        T last = null;
        var left = limit == null ? Integer.MAX_VALUE : limit;
        while (left > 0) {
            var most = Math.min(left, PAGE);
            var page = page(listing, tables, last, most);
            page.forEach(consumer);
            if (page.size() < most) {
                return;
            }
            last = page.get(page.size() - 1);
            left -= limit == null ? 0 : page.size();
        }
    }

    private <T> List<T> page(Listing<T> listing, Tables tables, T last, int most) {
        try {
            var page = listing.after(tables, last, most);
            var before = last;
            for (var row : page) {
                // a damaged index leads anywhere, also round in circles
                if (before != null && listing.order().compare(before, row) >= 0) {
                    throw new Damage("one of its lists is out of order");
                }
                before = row;
            }
            return page;
        } catch (RuntimeException failed) {
            throw meaning.apply(failed);
        }
    }

    /**
     * Does the work whole or not at all; nobody else writes meanwhile, so what it reads stays true until it ends.
     * Inside another such work it is a part of that one, and of its fate: where it fails the other is taken back as well,
     * whoever goes on in spite of it. To take it back alone, the database would have to put aside all that it changes.
     */
    public <T> T write(Function<Tables, T> work) {
        return isWriting ? part(work) : inTransaction(work, engine::commit);
    }

    /** Reads, with however many statements, the book as it is at one moment; blocks nobody. */
    public <T> T readAtOneMoment(Function<Tables, T> work) {
        return explained(() -> {
            engine.beginReading(handle);
            try {
                var result = work.apply(tables());
                engine.commit(handle);
                return result;
            } catch (RuntimeException | Error failed) {
                rollBack(failed);
                throw failed;
            }
        });
    }

    private <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            throw meaning.apply(failed);
        }
    }

    /** Does the work as {@link #write} would, and takes it back: what it returns is all that is left of it. */
    public <T> T rehearse(Function<Tables, T> work) {
        return inTransaction(work, engine::rollBack);
    }

    @Override
    public void close() {
        try {
            names.close();
            handle.close();
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("the book did not close", failed);
        }
    }

    private <T> T inTransaction(Function<Tables, T> work, Consumer<Handle> end) {
        try {
            engine.begin(handle);
            isWriting = true;
            hasFailedPart = false;
            try {
                engine.isolate(handle).ifPresent(this::goBy);
                var result = work.apply(tables());
                if (hasFailedPart) {
                    throw new IllegalStateException("a part of it failed, and it went on all the same");
                }
                end.accept(handle);
                return result;
            } catch (RuntimeException | Error failed) {
                rollBack(failed);
                throw failed;
            } finally {
                isWriting = false;
            }
        } catch (RuntimeException failed) {
            throw meaning.apply(failed);
        }
    }

    private <T> T part(Function<Tables, T> work) {
        try {
            return work.apply(tables());
        } catch (RuntimeException | Error failed) {
            hasFailedPart = true;
            throw failed;
        }
    }

    /** The tables; of names, what was known before is forgotten. */
    private Tables tables() {
        names.forget();
        return Tables.of(handle, names, now);
    }

    /** The database has rolled back by itself after some failures (disk full), and may say that there is nothing to do. */
    private void rollBack(Throwable because) {
        try {
            engine.rollBack(handle);
        } catch (RuntimeException already) {
            because.addSuppressed(already);
        }
    }

    /** What the database has otherwise than others. */
    public Engine engine() {
        return engine;
    }

    /** For the rest of the store: nothing above it may know that there is SQL. */
    public Handle handle() {
        return handle;
    }

    public Connection connection() {
        return connection;
    }
}
