package org.missedmeetings.store.sqlite;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.sql.Row;

/**
 * An open book in a SQLite file: its transactions, and what can be seen of the file. Several connections to one book, in
 * one process or in many, are what SQLite's write-ahead log is for.
 */
public final class SqliteBook implements AutoCloseable {
    private final OpenFile file;
    private final Database database;
    private final TablesUpgrade upgrade;
    /** Asked at every request over HTTP, and by nobody else. */
    private PreparedStatement versions;

    SqliteBook(OpenFile file, Database database, TablesUpgrade upgrade) {
        this.file = file;
        this.database = database;
        this.upgrade = upgrade;
    }

    /** The version of the SQLite library that is loaded. */
    public static String sqliteVersion() {
        try (var nowhere = Connecting.toNowhere()) {
            return nowhere.handle()
                    .createQuery("SELECT sqlite_version()")
                    .map(Row.TEXT)
                    .one();
        }
    }

    public Path path() {
        return file.file().path();
    }

    public Database database() {
        return database;
    }

    /** Whether opening it brought its tables up to date; empty where they were. */
    public Optional<TablesUpgrade> upgrade() {
        return Optional.ofNullable(upgrade);
    }

    /** Whether the file of this name is still the one that is open here: whoever keeps it open for long asks. */
    public boolean isInPlace() {
        return file.isInPlace();
    }

    /**
     * Looks again whose the tables are.
     *
     * @throws Problem {@code newer_book} when a newer version of this program has changed them meanwhile
     */
    public void requireKnown() {
        Schema.requireOurs(database.read(tables -> Schema.stamp(database.handle())), path());
    }

    /**
     * A number that has changed whenever anybody but this connection, in this process or another, has changed the book.
     * It means something only to this connection; one that never writes sees every change.
     */
    public long dataVersion() {
        return database.read(tables -> {
            try {
                if (versions == null) {
                    versions = database.connection().prepareStatement("PRAGMA data_version");
                }
                try (var rows = versions.executeQuery()) {
                    return rows.getLong(1);
                }
            } catch (SQLException failed) {
                // the driver has closed it
                versions = null;
                throw new IllegalStateException("the book's version cannot be read", failed);
            }
        });
    }

    /** A number that rises with each row that this connection itself changes. */
    public long changes() {
        return database.handle()
                .createQuery("SELECT total_changes()")
                .map(Row.NUMBER)
                .one();
    }

    /**
     * Looks at the file: its integrity, and its size. What this connection remembers of it from earlier is forgotten
     * first: it says nothing of how the file is now.
     *
     * @param whole whether to read all of it; else it takes seconds also where that takes minutes
     * @throws Problem {@code io_error} when the disk does not give back what is on it
     */
    public BookCondition condition(boolean whole) {
        database.handle().execute("PRAGMA shrink_memory");
        var fault = whole ? Integrity.fault(database) : Integrity.quickFault(database);
        return database.read(tables -> file.file()
                .condition(
                        fault.orElse("ok"),
                        whole,
                        Schema.stamp(database.handle()).version()));
    }

    /** How long the book is, without its log. */
    public long bytes() {
        return path().toFile().length();
    }

    @Override
    public void close() {
        database.close();
    }
}
