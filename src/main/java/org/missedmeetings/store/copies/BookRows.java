package org.missedmeetings.store.copies;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.sql.Column;
import org.missedmeetings.store.sql.Row;

/**
 * The rows of a book, table by table in the order of the keys. They are read inside a transaction, since a database that
 * lies elsewhere would hand over a whole table at once without.
 */
final class BookRows {
    /** So many rows are under way at once. */
    static final int BATCH = 500;

    private final Database database;

    BookRows(Database database) {
        this.database = database;
    }

    /** The key first, by which a row is named, and then by their names: two databases need not have them in one order. */
    List<Column> columns(BookTable table) {
        var found =
                new ArrayList<>(database.read(tables -> database.engine().columns(database.handle(), table.table())));
        found.sort(Comparator.comparing((Column column) -> !table.key().contains(column.name()))
                .thenComparing(Column::name));
        return found;
    }

    long count(BookTable table) {
        return database.read(tables -> database.handle()
                .createQuery("SELECT count(*) FROM " + table.table())
                .map(Row.NUMBER)
                .one());
    }

    /**
     * Hands over one row after the other.
     *
     * @param into the columns that are to take the values, in the same order
     * @throws org.missedmeetings.meeting.text.Problem {@code damaged} where one of them cannot, with the row's number
     */
    void forEach(BookTable table, List<Column> columns, List<Column> into, Consumer<Object[]> consumer) {
        var sql = "SELECT " + names(columns) + " FROM " + table.table() + " ORDER BY " + String.join(", ", table.key());
        database.read(tables -> {
            try (var statement = prepare(sql)) {
                statement.setFetchSize(BATCH);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(Row.read(
                                row -> {
                                    var values = new Object[columns.size()];
                                    for (var at = 0; at < values.length; at++) {
                                        values[at] = columns.get(at).read(row, at + 1);
                                        into.get(at).require(values[at]);
                                    }
                                    return values;
                                },
                                rows));
                    }
                }
                return null;
            } catch (SQLException failed) {
                throw new IllegalStateException("a table cannot be read", failed);
            }
        });
    }

    /** Writes rows, some at a time, and ends when it is closed. */
    Writer writer(BookTable table, List<Column> columns) {
        return new Writer(table, columns);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return database.connection().prepareStatement(database.engine().statement(sql));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** What enters one table. */
    final class Writer implements AutoCloseable {
        private final List<Column> columns;
        private final PreparedStatement insert;
        private int waiting;

        private Writer(BookTable table, List<Column> columns) {
            this.columns = columns;
            var sql = "INSERT INTO " + table.table() + " (" + names(columns) + ") VALUES ("
                    + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")"
                    + (table.hasRowsWhenNew() ? " ON CONFLICT DO NOTHING" : "");
            insert = doing(() -> prepare(sql));
        }

        void add(Object[] values) {
            doing(() -> {
                for (var at = 0; at < values.length; at++) {
                    columns.get(at).bind(insert, at + 1, values[at]);
                }
                insert.addBatch();
                return null;
            });
            waiting++;
            if (waiting == BATCH) {
                flush();
            }
        }

        void flush() {
            if (waiting > 0) {
                doing(insert::executeBatch);
                waiting = 0;
            }
        }

        @Override
        public void close() {
            doing(() -> {
                insert.close();
                return null;
            });
        }

        private <T> T doing(Step<T> step) {
            return database.read(tables -> {
                try {
                    return step.take();
                } catch (SQLException failed) {
                    throw new IllegalStateException("a table cannot be written", failed);
                }
            });
        }
    }

    private interface Step<T> {
        T take() throws SQLException;
    }
}
