package org.missedmeetings.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Engine;

/**
 * PostgreSQL's transactions, READ COMMITTED. What makes a writer wait for another is the first statement of each: an update
 * of the book's one row of {@code book}. Who has waited for it reads, in the statements that follow, what the other has
 * committed; with a lock of another kind, or a snapshot taken before it is granted, they would read what was before.
 *
 * @param patience how long it waits
 * @param first what it waits for
 */
record PostgresEngine(QualifiedNames names, Duration patience, String first) implements Engine {
    /** Nobody's transaction stays open while a program hangs, or its machine is gone. */
    private static final String LIMITS = "SET LOCAL idle_in_transaction_session_timeout = '5min';"
            + " SET LOCAL statement_timeout = '5min'; SET LOCAL lock_timeout = ";

    static PostgresEngine of(QualifiedNames names, Duration patience) {
        return new PostgresEngine(
                names, patience, "UPDATE " + names.name("book") + " SET changes = changes + 1 WHERE is_there");
    }

    /** For the transaction that makes the tables: there is no row to wait for. */
    static PostgresEngine making(QualifiedNames names, Duration patience) {
        return new PostgresEngine(
                names, patience, "SELECT pg_advisory_xact_lock(hashtext('missed-meetings " + names.schema() + "'))");
    }

    @Override
    public void begin(Handle handle) {
        run("the transaction does not begin", handle, connection -> connection.setAutoCommit(false));
    }

    @Override
    public void isolate(Handle handle) {
        // no limit is what PostgreSQL takes 0 for
        var limits = LIMITS + Math.max(1, patience.toMillis()) + "; ";
        run("the book cannot be locked", handle, connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(limits + first);
            }
        });
    }

    /** Where the connection ends before the answer is there, nobody knows whether it was. */
    @Override
    public void commit(Handle handle) {
        try {
            handle.getConnection().commit();
        } catch (SQLException failed) {
            if (PostgresFailure.isDisconnected(failed)) {
                throw new Problem(
                        BookProblem.OUTCOME_UNKNOWN,
                        "The connection to the database was lost just as the change was being committed: whether it was"
                                + " made is not known.",
                        Facts.NONE,
                        failed);
            }
            throw new IllegalStateException("the transaction does not end", failed);
        }
        run("the transaction does not end", handle, connection -> connection.setAutoCommit(true));
    }

    @Override
    public void rollBack(Handle handle) {
        run("the transaction is not taken back", handle, connection -> {
            connection.rollback();
            connection.setAutoCommit(true);
        });
    }

    @Override
    public String statement(String sql) {
        return names.apply(sql);
    }

    private interface Step {
        void take(Connection connection) throws SQLException;
    }

    private static void run(String otherwise, Handle handle, Step step) {
        try {
            step.take(handle.getConnection());
        } catch (SQLException failed) {
            throw new IllegalStateException(otherwise, failed);
        }
    }
}
