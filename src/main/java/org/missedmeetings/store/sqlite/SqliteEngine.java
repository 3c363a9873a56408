package org.missedmeetings.store.sqlite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.sql.Column;
import org.missedmeetings.store.sql.Elsewhere;
import org.missedmeetings.store.sql.Engine;
import org.missedmeetings.store.sql.Row;

/**
 * SQLite's transactions. They are ours and not the driver's: its commit() begins the next IMMEDIATE transaction at once,
 * which would hold up every other writer, and report BUSY for work that is already committed.
 *
 * @param beforeWriting called first in each transaction; what it throws ends that
 * @param book which is asked in each whether it takes changes; null where it has no tables yet, or is not to be asked
 */
record SqliteEngine(Runnable beforeWriting, BookFile book) implements Engine {
    @Override
    public void begin(Handle handle) {
        handle.execute("BEGIN IMMEDIATE");
    }

    /** Nobody else writes since it began: who has waited while the book was moved sees it now. */
    @Override
    public Optional<Instant> isolate(Handle handle) {
        beforeWriting.run();
        if (book != null) {
            Elsewhere.why(
                            handle.getConnection(),
                            UnaryOperator.identity(),
                            book.name(),
                            book.path().toString())
                    .ifPresent(SqliteEngine::refuse);
        }
        return Optional.empty();
    }

    private static void refuse(Problem why) {
        throw why;
    }

    @Override
    public void commit(Handle handle) {
        handle.execute("COMMIT");
    }

    @Override
    public void rollBack(Handle handle) {
        handle.execute("ROLLBACK");
    }

    /** Each list does, in a file. */
    @Override
    public <T> T readThrough(Handle handle, Supplier<T> work) {
        return work.get();
    }

    /** SQLite merges them as they come out of their indexes. */
    @Override
    public String part(String select, String order) {
        return select;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public void beginReading(Handle handle) {
        handle.execute("BEGIN");
    }

    @Override
    public SqliteEngine regardless() {
        return new SqliteEngine(beforeWriting, null);
    }

    @Override
    public String statement(String sql) {
        return sql;
    }

    @Override
    public List<Column> columns(Handle handle, String table) {
        return handle.createQuery("SELECT name, type FROM pragma_table_xinfo(:table) WHERE hidden = 0")
                .bind("table", table)
                .map(Row.reading(row -> new Column(row.getString(1), type(row.getString(2)))))
                .list();
    }

    private static Column.Type type(String declared) {
        return switch (declared) {
            case "INTEGER" -> Column.Type.NUMBER;
            case "TEXT" -> Column.Type.TEXT;
            case "BLOB" -> Column.Type.BYTES;
            default -> throw new IllegalArgumentException(declared);
        };
    }
}
