package org.missedmeetings.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Row;

/** The tables' versions: resources with the numbers that those of a file have, run in order, each once. */
final class PostgresSchema {
    /** The first version that there was for a database. */
    private static final int FIRST = 5;
    /** The version this program writes; kept in the table {@code book}. */
    static final int VERSION = 6;

    /** No such table, no such schema. */
    private static final Set<String> NOT_THERE = Set.of("42P01", "3F000");

    private PostgresSchema() {}

    /**
     * What there is.
     *
     * @param version of the tables
     * @param now what the book's clock shows
     */
    record Stamp(int version, Instant now) {}

    /** The stamp of the tables that are there; empty where there is no book. */
    static Optional<Stamp> stamp(Handle handle) {
        try {
            return Optional.of(handle.createQuery(
                            "SELECT schema_version, (SELECT date_trunc('second', now) FROM clock) FROM book")
                    .map(Row.reading(row -> new Stamp(row.getInt(1), Row.requiredInstant(row, 2))))
                    .one());
        } catch (UnableToExecuteStatementException failed) {
            // whoever opens a book that is there does not ask whether it is
            if (failed.getCause() instanceof SQLException sql && NOT_THERE.contains(sql.getSQLState())) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    static boolean isThere(Handle handle, QualifiedNames names) {
        return handle.createQuery("SELECT to_regclass(:book) IS NOT NULL")
                .bind("book", names.name("book"))
                .map(Row.FLAG)
                .one();
    }

    /**
     * Refuses what this program does not know; on a database nothing is brought up to date by whoever comes first.
     *
     * @throws Problem {@code newer_book}, {@code older_book}
     */
    static void requireKnown(int version, BookUrl.Postgres url) {
        if (version < VERSION) {
            throw new Problem(
                    BookProblem.OLDER_BOOK,
                    "The book at " + url.text() + " is one of an older version of this program (its tables are version "
                            + version + ", this program works with " + VERSION + ").");
        }
        if (version > VERSION) {
            throw new Problem(
                    BookProblem.NEWER_BOOK,
                    "The book at " + url.text()
                            + " was made by a newer version of this program (its tables are version " + version
                            + ", this program knows " + VERSION + ").");
        }
    }

    /**
     * Makes the tables; call it inside a transaction.
     *
     * @throws Problem where another program has tables there
     */
    static void make(Handle handle, BookUrl.Postgres url) {
        if (hasTables(handle, url.schema())) {
            throw new Problem(
                    BookProblem.FOREIGN_SCHEMA,
                    "The schema of " + url.text() + " has tables already, and they are no book.");
        }
        if (!hasSchema(handle, url.schema())) {
            run(handle, "CREATE SCHEMA \"" + url.schema() + "\"");
        }
        upgrade(handle, url, FIRST - 1);
    }

    /**
     * Brings the tables from {@code version} to {@link #VERSION}; call it inside a transaction.
     *
     * @throws Problem where the database has not what they need, and this account cannot give it that
     */
    static void upgrade(Handle handle, BookUrl.Postgres url, int version) {
        Extension.require(handle, url);
        run(handle, "SET LOCAL search_path = \"" + url.schema() + "\"");
        IntStream.rangeClosed(version + 1, VERSION).forEach(next -> run(handle, resource("schema-" + next + ".sql")));
        run(handle, "UPDATE book SET schema_version = " + VERSION);
    }

    /** One that an administrator has made for this account is enough: it need not be allowed to make others. */
    private static boolean hasSchema(Handle handle, String schema) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = :schema)")
                .bind("schema", schema)
                .map(Row.FLAG)
                .one();
    }

    /** In the row for which who writes waits. */
    static void heedWhereabouts(Handle handle) {
        handle.createUpdate("""
                        UPDATE book SET takes_changes =
                               NOT EXISTS (SELECT 1 FROM settings WHERE key IN (:movedTo, :arrivingFrom))
                        """)
                .bind("movedTo", SettingKey.MOVED_TO)
                .bind("arrivingFrom", SettingKey.ARRIVING_FROM)
                .execute();
    }

    /** Leaves nobody's program waiting for long, but does not end a transaction that reads or writes all of a book. */
    static void takeTime(Handle handle) {
        run(handle, "SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0");
    }

    /** The tables of a book, and what its triggers do; the schema stays, with what its owner has said of it. */
    static void drop(Handle handle, String schema) {
        names(handle, "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = :schema", schema)
                .forEach(table -> run(handle, "DROP TABLE " + table + " CASCADE"));
        names(handle, """
                        SELECT CAST(CAST(p.oid AS regprocedure) AS text)
                          FROM pg_proc AS p
                          JOIN pg_namespace AS n ON n.oid = p.pronamespace
                         WHERE n.nspname = :schema AND p.prorettype = CAST('trigger' AS regtype)
                        """, schema).forEach(function -> run(handle, "DROP FUNCTION " + function));
    }

    private static List<String> names(Handle handle, String sql, String schema) {
        return handle.createQuery(sql).bind("schema", schema).map(Row.TEXT).list();
    }

    private static boolean hasTables(Handle handle, String schema) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = :schema)")
                .bind("schema", schema)
                .map(Row.FLAG)
                .one();
    }

    /** As it is: JDBI would look for parameters in it. */
    static void run(Handle handle, String script) {
        try (var statement = handle.getConnection().createStatement()) {
            statement.execute(script);
        } catch (SQLException failed) {
            throw new IllegalStateException("the tables cannot be made", failed);
        }
    }

    private static String resource(String name) {
        try (var stream = PostgresSchema.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
