package org.missedmeetings.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Column;
import org.missedmeetings.store.sql.Elsewhere;
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
record PostgresEngine(BookUrl.Postgres url, QualifiedNames names, Duration patience, String first) implements Engine {
    /** Asked in the same round trip, after the wait: {@code now()} would be the time at which it began. */
    private static final String TIME = "; SELECT date_trunc('second', ";

    /** Nobody's transaction stays open while a program hangs, or its machine is gone. */
    private static final String LIMITS = "SET LOCAL idle_in_transaction_session_timeout = '1min';"
            + " SET LOCAL statement_timeout = '5min'; SET LOCAL lock_timeout = ";

    private static final String COUNT = "UPDATE book SET changes = changes + 1 WHERE is_there";
    private static final String BOOKS_TIME =
            TIME + "now) FROM clock WHERE " + PostgresSchema.VERSION + " = (SELECT schema_version FROM book)";

    /** In one statement: who has waited for the row sees what became of it, and nothing else of what is new. */
    static PostgresEngine of(BookUrl.Postgres url, Duration patience) {
        return new PostgresEngine(
                url, new QualifiedNames(url.schema()), patience, COUNT + " AND takes_changes" + BOOKS_TIME);
    }

    /** For the transaction that changes the tables, which are of whatever version, wherever the book is by now. */
    static PostgresEngine upgrading(BookUrl.Postgres url, Duration patience) {
        return new PostgresEngine(url, new QualifiedNames(url.schema()), patience, COUNT + TIME + "now) FROM clock");
    }

    /** For the transaction that makes the tables: there is no row to wait for, nor the book's own clock. */
    static PostgresEngine making(BookUrl.Postgres url, Duration patience) {
        return new PostgresEngine(
                url,
                new QualifiedNames(url.schema()),
                patience,
                "SELECT pg_advisory_xact_lock(hashtext('missed-meetings " + url.schema() + "'))" + TIME
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
            return Optional.of(time(statement, limits + names.apply(first)));
        } catch (SQLException failed) {
            throw new IllegalStateException("the book cannot be locked", failed);
        }
    }

    /** What the last of the statements answers; where the one before it has changed nothing, the book takes no changes. */
    private Instant time(Statement statement, String statements) throws SQLException {
        var isRows = statement.execute(statements);
        var before = -1;
        Instant last = null;
        while (isRows || statement.getUpdateCount() >= 0) {
            var isTime = isRows && isTime(statement);
            if (isTime && before == 0) {
                throw whyNot(statement.getConnection());
            }
            last = isTime ? time(statement) : null;
            before = isRows ? -1 : statement.getUpdateCount();
            isRows = statement.getMoreResults();
        }
        return last;
    }

    private static boolean isTime(Statement statement) throws SQLException {
        return statement.getResultSet().getMetaData().getColumnType(1) == Types.TIMESTAMP;
    }

    private static Instant time(Statement statement) throws SQLException {
        var rows = statement.getResultSet();
        if (!rows.next()) {
            throw anotherVersion();
        }
        return Row.requiredInstant(rows, 1);
    }

    /** Whoever has waited may have waited for that: what they were to write is for the tables of before. */
    private static Problem anotherVersion() {
        return new Problem(
                BookProblem.NEWER_BOOK,
                "The book's tables were brought to another version since this program opened it. Nothing was changed.");
    }

    /** The book takes no changes. One that has waited while another took its name finds nothing about that in the other. */
    private Problem whyNot(Connection connection) {
        var name = "The book at " + url.text();
        return Elsewhere.why(connection, names, name, url.text())
                .orElseGet(
                        () -> new Problem(BookProblem.REPLACED, name + " has been replaced by another one meanwhile."));
    }

    @Override
    public void beginReading(Handle handle) {
        run("the transaction does not begin", handle, connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                        + " SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0");
            }
        });
    }

    @Override
    public PostgresEngine regardless() {
        return new PostgresEngine(url, names, patience, COUNT + BOOKS_TIME);
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

    /** PostgreSQL would go through all of each and sort it: of each it takes no more than of all. */
    @Override
    public String part(String select, String order) {
        return "(" + select + order + ")";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public String statement(String sql) {
        return names.apply(sql);
    }

    @Override
    public List<Column> columns(Handle handle, String table) {
        return handle.createQuery("""
                        SELECT attname, CAST(CAST(atttypid AS regtype) AS text)
                          FROM pg_attribute
                         WHERE attrelid = to_regclass(:table) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                        """)
                .bind("table", names.name(table))
                .map(Row.reading(row -> new Column(row.getString(1), type(row.getString(2)))))
                .list();
    }

    private static Column.Type type(String name) {
        return switch (name) {
            case "bigint", "integer" -> Column.Type.NUMBER;
            case "boolean" -> Column.Type.FLAG;
            case "text" -> Column.Type.TEXT;
            case "timestamp with time zone" -> Column.Type.TIME;
            case "bytea" -> Column.Type.BYTES;
            default -> throw new IllegalArgumentException(name);
        };
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
