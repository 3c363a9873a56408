package org.missedmeetings.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
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
                lock(names) + TIME + "now) FROM " + names.name("clock") + " WHERE " + PostgresSchema.VERSION
                        + " = (SELECT schema_version FROM " + names.name("book") + ")");
    }

    /** For the transaction that changes the tables, which are of whatever version. */
    static PostgresEngine upgrading(QualifiedNames names, Duration patience) {
        return new PostgresEngine(names, patience, lock(names) + TIME + "now) FROM " + names.name("clock"));
    }

    private static String lock(QualifiedNames names) {
        return "UPDATE " + names.name("book") + " SET changes = changes + 1 WHERE is_there";
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
            return Optional.of(Optional.ofNullable(lastAnswer(statement, limits + first))
                    .orElseThrow(PostgresEngine::anotherVersion));
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
        return rows.next() && rows.getMetaData().getColumnType(1) == Types.TIMESTAMP
                ? Row.requiredInstant(rows, 1)
                : null;
    }

    /** Whoever has waited may have waited for that: what they were to write is for the tables of before. */
    private static Problem anotherVersion() {
        return new Problem(
                BookProblem.NEWER_BOOK,
                "The book's tables were brought to another version since this program opened it. Nothing was changed.");
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

    /** The driver fetches a list in pieces within a transaction only. */
    @Override
    public <T> T readThrough(Handle handle, Supplier<T> work) {
        begin(handle);
        try {
            var result = work.get();
            commit(handle);
            return result;
        } catch (RuntimeException | Error failed) {
            rollBackAfter(failed, handle);
            throw failed;
        }
    }

    private void rollBackAfter(Throwable failed, Handle handle) {
        try {
            rollBack(handle);
        } catch (RuntimeException ended) {
            failed.addSuppressed(ended);
        }
    }

    @Override
    public boolean isRemote() {
        return true;
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
