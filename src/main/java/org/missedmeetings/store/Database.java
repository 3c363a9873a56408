package org.missedmeetings.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.store.sql.Damage;
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
    private final Runnable beforeWriting;
    private final UnaryOperator<RuntimeException> meaning;
    private boolean isWriting;

    /**
     * The transactions of a connection that was just opened, and ends with this.
     *
     * @param beforeWriting called first in each transaction that writes; what it throws ends that
     * @param meaning what a failure means to the person who asked; the failure itself where it means nothing to them
     */
    public Database(
            Connection connection, Handle handle, Runnable beforeWriting, UnaryOperator<RuntimeException> meaning) {
        this.connection = connection;
        this.handle = handle;
        this.beforeWriting = beforeWriting;
        this.meaning = meaning;
    }

    /** The same connection, for whoever knows more of what a failure means. */
    public Database explainingBy(UnaryOperator<RuntimeException> another) {
        return new Database(connection, handle, beforeWriting, another);
    }

    /** Reads; each statement sees the book as it is when it starts, and blocks nobody. */
    public <T> T read(Function<Tables, T> work) {
        try {
            return withTables(work);
        } catch (RuntimeException failed) {
            throw meaning.apply(failed);
        }
    }

    /**
     * Hands over a list of any length, in its order, and holds nothing of the book meanwhile: it is read a page at a
     * time, and a page's transaction is over before anybody sees the page. However slowly the consumer takes it, nobody
     * else's log grows by that (decision 0010, which also says what such a list promises).
     *
     * @param limit at most this many; null for all
     */
    public <T> void forEach(Listing<T> listing, Integer limit, Consumer<T> consumer) {
        try (var names = new Names(connection)) {
            var tables = Tables.of(handle, names);
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
        } catch (SQLException failed) {
            throw new IllegalStateException("names cannot be read", failed);
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
     * Inside another such work it is a part of that one: taken back alone when it fails, and kept only if the other is.
     */
    public <T> T write(Function<Tables, T> work) {
        return isWriting
                ? inTransaction(work, "SAVEPOINT part", "RELEASE part", "ROLLBACK TO part")
                : inTransaction(work, "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK");
    }

    /** Does the work as {@link #write} would, and takes it back: what it returns is all that is left of it. */
    public <T> T rehearse(Function<Tables, T> work) {
        return inTransaction(work, "BEGIN IMMEDIATE", "ROLLBACK", "ROLLBACK");
    }

    @Override
    public void close() {
        try {
            handle.close();
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("the book did not close", failed);
        }
    }

    /**
     * The transaction is ours and not the driver's: its commit() begins the next IMMEDIATE transaction at once, which
     * would hold up every other writer, and report BUSY for work that is already committed.
     */
    private <T> T inTransaction(Function<Tables, T> work, String begin, String end, String undo) {
        var isPart = isWriting;
        try {
            handle.execute(begin);
            isWriting = true;
            try {
                if (!isPart) {
                    beforeWriting.run();
                }
                var result = withTables(work);
                handle.execute(end);
                return result;
            } catch (RuntimeException | Error failed) {
                rollBack(undo, failed);
                throw failed;
            } finally {
                isWriting = isPart;
            }
        } catch (RuntimeException failed) {
            throw meaning.apply(failed);
        }
    }

    private <T> T withTables(Function<Tables, T> work) {
        try (var names = new Names(connection)) {
            return work.apply(Tables.of(handle, names));
        } catch (SQLException failed) {
            throw new IllegalStateException("names cannot be read", failed);
        }
    }

    /** SQLite has rolled back by itself after some failures (disk full), and then says that there is nothing to do. */
    private void rollBack(String undo, Throwable because) {
        try {
            handle.execute(undo);
        } catch (RuntimeException already) {
            because.addSuppressed(already);
        }
    }

    /** For the rest of the store: nothing above it may know that there is SQL. */
    public Handle handle() {
        return handle;
    }

    public Connection connection() {
        return connection;
    }
}
