package org.missedmeetings.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** What one kind of database has otherwise than another; the statements are one text for all of them. */
public interface Engine {
    /** Begins a transaction that writes; {@link #isolate} comes next. */
    void begin(Handle handle);

    /**
     * Sees to it that nobody else writes until the transaction ends, and that it sees all that was committed before; and
     * that this is still the book that was opened. What it throws ends the transaction.
     *
     * @return the time at which all that is so, where the database has a clock that many machines go by; empty where
     *     there is none but this machine's
     */
    Optional<Instant> isolate(Handle handle);

    void commit(Handle handle);

    void rollBack(Handle handle);

    /**
     * Does work that reads lists which nobody limits: they come piece by piece, as they are gone through, and are never
     * all in memory.
     */
    <T> T readThrough(Handle handle, Supplier<T> work);

    /**
     * One of several lists that are to be one, by {@code UNION ALL}, in an order that an index of each has.
     *
     * @param order with its limit, as all together have it
     */
    String part(String select, String order);

    /** Whether each statement is a way there and back, which many have to be worth. */
    boolean isRemote();

    /** Begins a transaction that only reads, and sees the book as it is at its first statement, whoever writes meanwhile. */
    void beginReading(Handle handle);

    /** The same, also for a book that takes no changes: for whoever says that it does, or does not. */
    Engine regardless();

    /** A statement that does not go through JDBI, as this one takes it. */
    String statement(String sql);

    /** What stands in each row of a table, and is not worked out from the rest of it. */
    List<Column> columns(Handle handle, String table);
}
