package org.missedmeetings.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Engine;
import org.missedmeetings.store.sql.Row;

/**
 * PostgreSQL's transactions, READ COMMITTED. What makes a writer wait for another is the first statement of each: an update
 * of the book's one row of {@code book}. Who has waited for it reads, in the statements that follow, what the other has
 * committed; with a lock of another kind, or a snapshot taken before it is granted, they would read what was before.
 *
 * @param patience how long it waits
 * @param first what it waits for
 */
record PostgresEngine(QualifiedNames names, Duration patience, String first) implements Engine {
    /** Asked in the same round trip, after the wait: {@code now()} would be the time at which it began. */
    private static final String TIME = "; SELECT date_trunc('second', ";

    /** Nobody's transaction stays open while a program hangs, or its machine is gone. */
    private static final String LIMITS = "SET LOCAL idle_in_transaction_session_timeout = '5min';"
            + " SET LOCAL statement_timeout = '5min'; SET LOCAL lock_timeout = ";

    static PostgresEngine of(QualifiedNames names, Duration patience) {
        return new PostgresEngine(
                names,
                patience,
                "UPDATE " + names.name("book") + " SET changes = changes + 1 WHERE is_there" + TIME + "now) FROM "
                        + names.name("clock"));
    }

    /** For the transaction that makes the tables: there is no row to wait for, nor the book's own clock. */
    static PostgresEngine making(QualifiedNames names, Duration patience) {
        return new PostgresEngine(
                names,
                patience,
                "SELECT pg_advisory_xact_lock(hashtext('missed-meetings " + names.schema() + "'))" + TIME
                        + "clock_timestamp())");
    }

    @Override
    public void begin(Handle handle) {
        run("the transaction does not begin", handle, connection -> connection.setAutoCommit(false));
    }

    @Override
    public Optional<Instant> isolate(Handle handle) {
        // no limit is what PostgreSQL takes 0 for
        var limits = LIMITS + Math.max(1, patience.toMillis()) + "; ";
        try (var statement = handle.getConnection().createStatement()) {
            return Optional.of(lastAnswer(statement, limits + first));
        } catch (SQLException failed) {
            throw new IllegalStateException("the book cannot be locked", failed);
        }
    }

    /** What the last of the statements answers, which is a time. */
    private static Instant lastAnswer(Statement statement, String statements) throws SQLException {
        var isRows = statement.execute(statements);
        Instant last = null;
        while (isRows || statement.getUpdateCount() >= 0) {
            last = isRows ? time(statement) : null;
            isRows = statement.getMoreResults();
        }
        return last;
    }

    /** Null where the answer is of another kind. */
    private static Instant time(Statement statement) throws SQLException {
        var rows = statement.getResultSet();
        rows.next();
        return rows.getMetaData().getColumnType(1) == Types.TIMESTAMP ? Row.requiredInstant(rows, 1) : null;
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
