package org.missedmeetings.store.postgres;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.copies.NewContents;
import org.missedmeetings.store.sql.Row;

/** A book in a schema that is made of the rows of another one, in one transaction: nobody sees it before it is whole. */
public final class SchemaFromRows {
    private SchemaFromRows() {}

    /**
     * Makes a book where none is.
     *
     * @throws Problem {@code exists} when one is there
     */
    public static void make(BookUrl.Postgres url, Duration patience, NewContents contents) {
        try (var database = PostgresConnecting.to(url, PostgresEngine.making(url, patience))) {
            database.write(tables -> {
                var handle = database.handle();
                PostgresSchema.takeTime(handle);
                if (PostgresSchema.isThere(handle, new QualifiedNames(url.schema()))) {
                    throw new Problem(BookProblem.BOOK_THERE, "There is a book at " + url.text() + " already.");
                }
                fill(database, url, contents);
                return null;
            });
        }
    }

    /** Makes the tables with what is to be in them, inside a transaction. */
    static void fill(Database database, BookUrl.Postgres url, NewContents contents) {
        var handle = database.handle();
        PostgresSchema.make(handle, url);
        PostgresSchema.run(handle, "SET CONSTRAINTS ALL DEFERRED");
        contents.write(database);
        PostgresSchema.run(handle, "SET CONSTRAINTS ALL IMMEDIATE");
        numberOnFromTheLast(handle, url.schema());
        contents.settle(database);
        PostgresSchema.heedWhereabouts(handle);
    }

    /** What enters next gets a number that nothing has yet. */
    private static void numberOnFromTheLast(Handle handle, String schema) {
        for (var statement : sequences(handle, schema)) {
            PostgresSchema.run(handle, statement);
        }
    }

    private static List<String> sequences(Handle handle, String schema) {
        return handle.createQuery("""
                        SELECT format('SELECT setval(%L, max(%I)) FROM %I.%I HAVING max(%I) IS NOT NULL',
                                      pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname),
                                      a.attname, n.nspname, c.relname, a.attname)
                          FROM pg_attribute AS a
                          JOIN pg_class AS c ON c.oid = a.attrelid
                          JOIN pg_namespace AS n ON n.oid = c.relnamespace
                         WHERE n.nspname = :schema AND c.relkind = 'r' AND a.attidentity <> ''
                        """).bind("schema", schema).map(Row.TEXT).list();
    }
}
