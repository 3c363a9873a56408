package org.missedmeetings.store.sqlite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.sql.Row;
import org.sqlite.SQLiteErrorCode;

/**
 * Whether a book is whole: every page, every index against its table, every CHECK, every reference. What SQLite alone
 * knows of is asked for here; over a connection that may only read, it leaves the CHECKs out.
 */
final class Integrity {
    private static final String SOUND = "ok";
    /** An index with more rows than this is compared by their number alone. */
    private static final long MOST_COMPARED = 1_000_000;

    private static final Pattern ERROR_CODE = Pattern.compile("error code=(\\d{1,5})");

    private final Handle handle;

    Integrity(Handle handle) {
        this.handle = handle;
    }

    /** The first thing that is wrong in all of it; empty when nothing is. */
    static Optional<String> fault(Database database) {
        return found(database, Integrity::whole);
    }

    /** The first thing that is wrong as far as {@link #quick} sees it; empty when nothing is. */
    static Optional<String> quickFault(Database database) {
        return found(database, Integrity::quick);
    }

    private static Optional<String> found(Database database, Function<Integrity, Optional<String>> looking) {
        try {
            return database.read(tables -> looking.apply(new Integrity(database.handle())));
        } catch (Problem unreadable) {
            if (unreadable.code().equals("damaged")) {
                return Optional.of("it cannot be read to the end");
            }
            throw unreadable;
        }
    }

    /**
     * What is wrong first, in words that end a sentence, as far as it is seen in seconds also in a large book: whether
     * every index is as long as its table, and those that the checks go by have the same rows.
     */
    Optional<String> quick() {
        return missing().or(this::strayIndex);
    }

    /** What is wrong first, in all that can be asked: each index row by row, references, and the form of every time. */
    Optional<String> whole() {
        return missing()
                .or(() -> said("PRAGMA integrity_check(1)"))
                .or(this::strayReference)
                .or(this::strayTime);
    }

    /** A table, column, index or trigger of this version that is not there. */
    private Optional<String> missing() {
        if (Schema.stamp(handle).version() != Schema.VERSION) {
            return Optional.empty();
        }
        var objects = objects(handle);
        try (var fresh = NewTables.ofNoFile(Instant.EPOCH, tables -> {})) {
            return objects(fresh.handle()).stream()
                    .filter(object -> !objects.contains(object))
                    .findFirst()
                    .map(object -> "it has no " + object);
        }
    }

    private static List<String> objects(Handle handle) {
        return handle.createQuery("""
                        SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'
                        UNION ALL
                        SELECT 'column ' || m.name || '.' || c.name
                          FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS c
                         WHERE m.type = 'table'
                        """).map(Row.TEXT).list();
    }

    private Optional<String> said(String pragma) {
        var found = handle.createQuery(pragma).map(Row.TEXT).one();
        var code = ERROR_CODE.matcher(found);
        if (code.find()
                && (Integer.parseInt(code.group(1)) & SqliteFailure.PRIMARY) == SQLiteErrorCode.SQLITE_IOERR.code) {
            // told as a finding like any other, but it is the disk that does not give the page
            throw SqliteFailure.unreadable(
                    "The book",
                    SQLiteErrorCode.getErrorCode(Integer.parseInt(code.group(1)))
                            .name(),
                    null);
        }
        // the first line names the database, which is always main
        return found.equals(SOUND) ? Optional.empty() : Optional.of(found.substring(found.lastIndexOf('\n') + 1));
    }

    private Optional<String> strayReference() {
        return handle.createQuery("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1")
                .map((row, context) -> "row " + row.getLong(2) + " of its table " + row.getString(1) + " names one of "
                        + row.getString(3) + " that is not there")
                .findOne();
    }

    /** A part of the book as SQLite's schema has it: an index, with the condition of one that has not every row. */
    private record Index(String table, String name, String columns, String condition) {
        /** Its rows as the index has them. */
        String own(String selected) {
            return "SELECT " + selected + " FROM " + table + " INDEXED BY " + name + condition;
        }

        /** The same rows as the table has them. */
        String tables(String selected) {
            return "SELECT " + selected + " FROM " + table + " NOT INDEXED" + condition;
        }

        boolean isPartial() {
            return !condition.isEmpty();
        }
    }

    /**
     * An index that has not the rows its table has: a log that was left beside another book's copy does that. The check
     * reads by such indexes alone, and would see nothing overdue.
     */
    private Optional<String> strayIndex() {
        return indexes().stream()
                .filter(this::isStray)
                .findFirst()
                .map(index -> "its index " + index.name() + " does not agree with its table " + index.table());
    }

    private boolean isStray(Index index) {
        var length = number(index.own("count(*)"));
        if (length != number(index.tables("count(*)"))) {
            return true;
        }
        return index.isPartial()
                && length <= MOST_COMPARED
                && number("SELECT count(*) FROM (" + index.own(index.columns()) + " EXCEPT "
                                + index.tables(index.columns()) + ")")
                        > 0;
    }

    private List<Index> indexes() {
        return handle.createQuery("""
                        SELECT tbl_name, name, sql,
                               (SELECT group_concat(c.name) FROM pragma_index_xinfo(sqlite_schema.name) AS c
                                 WHERE c.name IS NOT NULL)
                          FROM sqlite_schema
                         WHERE type = 'index' AND sql IS NOT NULL
                         ORDER BY rowid
                        """)
                .map((row, context) -> {
                    var sql = row.getString(3);
                    var where = sql.indexOf(" WHERE ");
                    return new Index(
                            row.getString(1),
                            row.getString(2),
                            row.getString(4),
                            where < 0 ? "" : sql.substring(where));
                })
                .list();
    }

    private long number(String sql) {
        return handle.createQuery(sql).map(Row.NUMBER).one();
    }

    /** How a time is written in a column of this kind of name. */
    private static final String FORM = """
            CASE WHEN c.name = 'at' OR c.name = 'cutoff' OR c.name LIKE '%\\_at' ESCAPE '\\'
                   OR c.name LIKE '%\\_time' ESCAPE '\\' THEN '%Y-%m-%dT%H:%M:%SZ'
                 WHEN c.name LIKE '%\\_local' ESCAPE '\\' THEN '%Y-%m-%dT%H:%M:%S'
                 WHEN c.name LIKE '%\\_date' ESCAPE '\\' THEN '%Y-%m-%d'
            END""";

    /**
     * A time that does not exist, such as the 31st of February: the tables' own conditions see to its digits only. The
     * one place where SQLite is asked what a time is: each value of the book is looked at in place, and a database whose
     * times have a type of their own has nothing to ask.
     */
    private Optional<String> strayTime() {
        return handle
                .createQuery("SELECT m.name, group_concat(c.name || ' IS NOT strftime(''' || " + FORM
                        + " || ''', ' || c.name"
                        + " || ')', ' OR ')" + """
                          FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS c
                         WHERE m.type = 'table' AND c.type = 'TEXT' AND c.hidden = 0 AND
                        """ + FORM + " IS NOT NULL GROUP BY m.name")
                .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                .list()
                .stream()
                .filter(table ->
                        number("SELECT count(*) FROM (SELECT 1 FROM " + table[0] + " WHERE " + table[1] + " LIMIT 1)")
                                > 0)
                .map(table -> "its table " + table[0] + " has a time that is none")
                .collect(Collectors.reducing((first, second) -> first));
    }
}
