package org.missedmeetings.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ShellCommand;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.sql.Damage;
import org.missedmeetings.store.sqlite.BookCopy;
import org.missedmeetings.store.sqlite.Connecting;
import org.missedmeetings.store.sqlite.Integrity;
import org.missedmeetings.store.sqlite.Schema;
import org.missedmeetings.store.sqlite.SqliteFailure;
import org.missedmeetings.store.tables.Names;
import org.missedmeetings.store.tables.Tables;

/**
 * One open connection to a book. Not for several threads at once; several connections, in one process or in many, are
 * what SQLite's write-ahead log is for.
 */
public final class Database implements AutoCloseable {
    /** So many rows of the longest kind are some megabytes; fewer cost more time a row (decision 0010). */
    private static final int PAGE = 4000;

    private final Path path;
    private final String name;
    private final Connection connection;
    private final Handle handle;
    private final Object fileKey;
    /** Asked at every request over HTTP, and by nobody else. */
    private PreparedStatement versions;

    private boolean isWriting;
    private TablesUpgrade upgrade;
    /** Whether it is known to be a book, and no database of another program. */
    private boolean isOurs;

    public Database(Path path, String name, Object fileKey, Connection connection, Handle handle) {
        this.path = path;
        this.name = name;
        this.connection = connection;
        this.handle = handle;
        this.fileKey = fileKey;
    }

    /**
     * Opens a book that exists.
     *
     * @param patience how long a statement waits for another program's lock
     * @throws Problem when the file is missing, no book, damaged, newer than this program, or locked for too long
     */
    public static Database open(Path path, Duration patience) {
        var file = new BookFile(path);
        file.requireReadable();
        if (file.isEmpty()) {
            throw Problem.unusable(
                    "not_a_book",
                    file.path() + " is an empty file, not a book.",
                    "Check the path, or make a book of it with: missed-meetings init --db "
                            + ShellCommand.quoted(file.path().toString()),
                    null);
        }
        var database = Connecting.toBook(file, patience);
        try {
            database.requireOurs();
            return database;
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /**
     * Opens the book, and makes it first where there is none.
     *
     * @param fill what to write into a new book, in the transaction that makes it
     * @throws Problem as {@link #open}, and when the file cannot be made
     */
    public static Database openOrCreate(Path path, Duration patience, Consumer<Tables> fill) {
        var file = new BookFile(path);
        file.create();
        var database = Connecting.toBook(file, patience);
        try {
            if (file.isEmpty()) {
                file.restrict();
            }
            if (file.isEmpty() || database.stampIsBlank()) {
                database.makeTables(fill);
            }
            database.requireOurs();
            return database;
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** A database of its own, which SQLite keeps in memory or in a file without a name, and drops when it is closed. */
    public static Database temporary(Consumer<Tables> fill) {
        var database = Connecting.toNowhere();
        database.makeTables(fill);
        return database;
    }

    /** The version of the SQLite library that is loaded. */
    public static String sqliteVersion() {
        try (var nowhere = Connecting.toNowhere()) {
            return nowhere.handle
                    .createQuery("SELECT sqlite_version()")
                    .mapTo(String.class)
                    .one();
        }
    }

    public Path path() {
        return path;
    }

    /** Reads; each statement sees the book as it is when it starts, and blocks nobody. */
    public <T> T read(Function<Tables, T> work) {
        try {
            return withTables(work);
        } catch (RuntimeException failed) {
            throw explained(failed);
        }
    }

    /**
     * Hands over a list of any length, in its order, and holds nothing of the book meanwhile: it is read a page at a
     * time, and a page's transaction is over before anybody sees the page. However slowly the consumer takes it, nobody
     * else's log grows by that (decision 0010, which also says what such a list promises).
     *
     * @param limit at most this many; null for all
     */
    public <T> void forEach(Listing<T> listing, Integer limit, Consumer<T> consumer) {
        try (var names = new Names(connection)) {
            var tables = Tables.of(handle, names);
            T last = null;
            var left = limit == null ? Integer.MAX_VALUE : limit;
            while (left > 0) {
                var most = Math.min(left, PAGE);
                var page = page(listing, tables, last, most);
                page.forEach(consumer);
                if (page.size() < most) {
                    return;
                }
                last = page.get(page.size() - 1);
                left -= limit == null ? 0 : page.size();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("names cannot be read", failed);
        }
    }

    private <T> List<T> page(Listing<T> listing, Tables tables, T last, int most) {
        try {
            var page = listing.after(tables, last, most);
            var before = last;
            for (var row : page) {
                // a damaged index leads anywhere, also round in circles
                if (before != null && listing.order().compare(before, row) >= 0) {
                    throw new Damage("one of its lists is out of order");
                }
                before = row;
            }
            return page;
        } catch (RuntimeException failed) {
            throw explained(failed);
        }
    }

    /**
     * Does the work whole or not at all; nobody else writes meanwhile, so what it reads stays true until it ends.
     * Inside another such work it is a part of that one: taken back alone when it fails, and kept only if the other is.
     */
    public <T> T write(Function<Tables, T> work) {
        return isWriting
                ? inTransaction(work, "SAVEPOINT part", "RELEASE part", "ROLLBACK TO part")
                : inTransaction(work, "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK");
    }

    /**
     * A number that has changed whenever anybody but this connection, in this process or another, has changed the book.
     * It means something only to this connection; one that never writes sees every change.
     */
    public long dataVersion() {
        try {
            if (versions == null) {
                versions = connection.prepareStatement("PRAGMA data_version");
            }
            try (var rows = versions.executeQuery()) {
                return rows.getLong(1);
            }
        } catch (SQLException failed) {
            // the driver has closed it
            versions = null;
            throw explained(new IllegalStateException("the book's version cannot be read", failed));
        }
    }

    /** A number that rises with each row that this connection itself changes. */
    public long changes() {
        return handle.createQuery("SELECT total_changes()").mapTo(long.class).one();
    }

    /** Whether the file of this name is still the one that is open here: whoever keeps it open for long asks. */
    public boolean isInPlace() {
        return Objects.equals(fileKey, new BookFile(path).key());
    }

    /** Who has waited while a backup took the book's place would write to the one that was moved away. */
    private void requireInPlace() {
        if (!isInPlace()) {
            throw Problem.busy(
                    name + " has been replaced by another file meanwhile.", "Nothing was changed. Try again.", null);
        }
    }

    /**
     * Looks again whose the tables are.
     *
     * @throws Problem {@code newer_book} when a newer version of this program has changed them meanwhile
     */
    public void requireKnown() {
        Schema.requireOurs(read(tables -> Schema.stamp(handle)), path);
    }

    /** Does the work as {@link #write} would, and takes it back: what it returns is all that is left of it. */
    public <T> T rehearse(Function<Tables, T> work) {
        return inTransaction(work, "BEGIN IMMEDIATE", "ROLLBACK", "ROLLBACK");
    }

    @Override
    public void close() {
        try {
            handle.close();
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("the book did not close", failed);
        }
    }

    /**
     * The transaction is ours and not the driver's: its commit() begins the next IMMEDIATE transaction at once, which
     * would hold up every other writer, and report BUSY for work that is already committed.
     */
    private <T> T inTransaction(Function<Tables, T> work, String begin, String end, String undo) {
        var isPart = isWriting;
        try {
            handle.execute(begin);
            isWriting = true;
            try {
                if (!isPart) {
                    requireInPlace();
                }
                var result = withTables(work);
                handle.execute(end);
                return result;
            } catch (RuntimeException | Error failed) {
                rollBack(undo, failed);
                throw failed;
            } finally {
                isWriting = isPart;
            }
        } catch (RuntimeException failed) {
            throw explained(failed);
        }
    }

    private <T> T withTables(Function<Tables, T> work) {
        try (var names = new Names(connection)) {
            return work.apply(Tables.of(handle, names));
        } catch (SQLException failed) {
            throw new IllegalStateException("names cannot be read", failed);
        }
    }

    /**
     * What a failure means to the person at the shell. One that says nothing of the book by itself may be its doing all
     * the same, where somebody else has written into it: then it is looked at.
     */
    private RuntimeException explained(RuntimeException failed) {
        var meaning = SqliteFailure.explain(failed, name);
        if (meaning != failed || !isOurs || !Damage.mayBeBehind(failed)) {
            return meaning;
        }
        try {
            return new Integrity(handle)
                    .whole()
                    .map(Damage::new)
                    .map(damage -> SqliteFailure.explain(damage, name))
                    .or(() -> SqliteFailure.contradiction(failed, name))
                    .orElse(failed);
        } catch (RuntimeException unreadable) {
            return SqliteFailure.explain(unreadable, name);
        }
    }

    /** SQLite has rolled back by itself after some failures (disk full), and then says that there is nothing to do. */
    private void rollBack(String undo, Throwable because) {
        try {
            handle.execute(undo);
        } catch (RuntimeException already) {
            because.addSuppressed(already);
        }
    }

    /**
     * Looks at the file: its integrity, and its size. What this connection remembers of it from earlier is forgotten
     * first: it says nothing of how the file is now.
     *
     * @param whole whether to read all of it; else it takes seconds also where that takes minutes
     * @throws Problem {@code io_error} when the disk does not give back what is on it
     */
    public BookCondition condition(boolean whole) {
        handle.execute("PRAGMA shrink_memory");
        var fault = whole ? Integrity.fault(this) : Integrity.quickFault(this);
        return read(tables -> new BookFile(path)
                .condition(fault.orElse("ok"), whole, Schema.stamp(handle).version()));
    }

    /** How long the book is, without its log. */
    public long bytes() {
        return path.toFile().length();
    }

    private boolean stampIsBlank() {
        try {
            return Schema.stamp(handle).isBlank() && isWithoutTables();
        } catch (RuntimeException failed) {
            throw explained(failed);
        }
    }

    private boolean isWithoutTables() {
        return handle.createQuery("SELECT count(*) FROM sqlite_schema")
                        .mapTo(int.class)
                        .one()
                == 0;
    }

    private void makeTables(Consumer<Tables> fill) {
        try {
            handle.execute("PRAGMA journal_mode = WAL");
        } catch (RuntimeException failed) {
            throw explained(failed);
        }
        write(tables -> {
            // somebody else may have made them since we looked
            if (Schema.stamp(handle).isBlank()) {
                Schema.upgrade(handle, 0);
                fill.accept(tables);
            }
            return null;
        });
    }

    /** Whether opening it brought its tables up to date; empty where they were. */
    public Optional<TablesUpgrade> upgrade() {
        return Optional.ofNullable(upgrade);
    }

    private void requireOurs() {
        var stamp = read(tables -> Schema.stamp(handle));
        Schema.requireOurs(stamp, path);
        isOurs = true;
        if (stamp.version() < Schema.VERSION) {
            upgrade = write(tables -> upgraded());
        }
    }

    /** Nobody else writes from before the copy until after the change: the copy is how the book was. */
    private TablesUpgrade upgraded() {
        // somebody else may have done it since we looked
        var stamp = Schema.stamp(handle);
        Schema.requireOurs(stamp, path);
        if (stamp.version() == Schema.VERSION) {
            return null;
        }
        var copy = BookCopy.beforeUpgrade(path, stamp.version());
        Schema.upgrade(handle, stamp.version());
        return new TablesUpgrade(stamp.version(), Schema.VERSION, copy);
    }

    public Handle handle() {
        return handle;
    }

    public Connection connection() {
        return connection;
    }
}
