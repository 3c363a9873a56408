package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClockSkew;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.StoredBook;
import org.missedmeetings.store.sql.Elsewhere;
import org.missedmeetings.store.sql.Row;

/**
 * An open book in a SQLite file: its transactions, and what can be seen of the file. Several connections to one book, in
 * one process or in many, are what SQLite's write-ahead log is for.
 */
public final class SqliteBook implements StoredBook {
    private final OpenFile file;
    private final InstantSource clock;
    private final Database database;
    private final TablesUpgrade upgrade;
    /** Asked at every request over HTTP, and by nobody else. */
    private PreparedStatement versions;

    /**
     * A book that was just opened.
     *
     * @param clock this machine's, which it goes by: only programs of one machine have the file
     */
    SqliteBook(OpenFile file, InstantSource clock, Database database, TablesUpgrade upgrade) {
        this.file = file;
        this.clock = clock;
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

    @Override
    public BookUrl url() {
        return new BookUrl.File(path());
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Optional<TablesUpgrade> upgrade() {
        return Optional.ofNullable(upgrade);
    }

    @Override
    public List<String> grants() {
        return List.of();
    }

    @Override
    public boolean isInPlace() {
        return file.isInPlace();
    }

    @Override
    public void requireKnown() {
        Schema.requireOurs(database.read(tables -> Schema.stamp(database.handle())), path());
    }

    /** Who writes reads them. */
    @Override
    public void heedWhereabouts() {
        // nothing besides
    }

    @Override
    public void discardUnfinished() {
        database.regardless().write(tables -> {
            Elsewhere.requireArriving(
                    tables.settings().all().texts(), file.file().name());
            return null;
        });
        close();
        try {
            Files.delete(path());
            for (var beside : file.file().beside()) {
                Files.deleteIfExists(beside);
            }
        } catch (IOException refused) {
            throw new Problem(
                    BookProblem.NOT_WRITABLE,
                    "The unfinished copy " + path() + " cannot be taken away.",
                    Facts.NONE,
                    refused);
        }
    }

    /** Nobody ends it. */
    @Override
    public void takeTime() {
        // nothing to be said
    }

    @Override
    public long look() {
        database.goBy(clock.instant());
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

    @Override
    public Optional<ClockSkew> skew() {
        return Optional.empty();
    }

    @Override
    public long changes() {
        return database.handle()
                .createQuery("SELECT total_changes()")
                .map(Row.NUMBER)
                .one();
    }

    /** What this connection remembers of the file from earlier is forgotten first: it says nothing of how it is now. */
    @Override
    public BookCondition condition(boolean whole) {
        database.handle().execute("PRAGMA shrink_memory");
        var fault = whole ? Integrity.fault(database) : Integrity.quickFault(database);
        return database.read(tables -> file.file()
                .condition(
                        fault.orElse("ok"),
                        whole,
                        Schema.stamp(database.handle()).version()));
    }

    @Override
    public long bytes() {
        return path().toFile().length();
    }

    @Override
    public void close() {
        database.close();
    }
}
