package org.missedmeetings.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.sql.Damage;
import org.missedmeetings.store.sql.Row;
import org.missedmeetings.store.tables.Tables;

/** How a book is opened, made where it may be, and brought up to date. */
public final class BookOpening {
    private BookOpening() {}

    /**
     * Opens a book that exists.
     *
     * @param patience how long a statement waits for another program's lock
     * @param clock what it goes by
     * @throws Problem when the file is missing, no book, damaged, newer than this program, or locked for too long
     */
    public static SqliteBook open(Path path, Duration patience, InstantSource clock) {
        var file = new BookFile(path);
        file.requireReadable();
        if (file.isEmpty()) {
            throw new Problem(
                    BookProblem.EMPTY_FILE, file.path() + " is an empty file, not a book.", Facts.of(file.path()));
        }
        return opened(file, patience, clock, database -> {});
    }

    /** Opens it, which brings it up to date, and closes it again. */
    public static TablesUpgrade upgrade(Path path, Duration patience, InstantSource clock) {
        try (var book = open(path, patience, clock)) {
            return book.upgrade().orElse(TablesUpgrade.none(Schema.VERSION));
        }
    }

    /**
     * Opens the book, and makes it first where there is none.
     *
     * @param fill what to write into a new book, in the transaction that makes it
     * @throws Problem as {@link #open}, and when the file cannot be made
     */
    public static SqliteBook openOrCreate(Path path, Duration patience, InstantSource clock, Consumer<Tables> fill) {
        var file = new BookFile(path);
        file.create();
        return opened(file, patience, clock, database -> {
            if (file.isEmpty()) {
                file.restrict();
            }
            if (file.isEmpty() || isBlank(database)) {
                NewTables.makeIn(database, fill);
            }
        });
    }

    /** A book without a file of its own, gone when it is closed. */
    public static SqliteBook temporary(InstantSource clock, Consumer<Tables> fill) {
        return new SqliteBook(
                OpenFile.of(new BookFile(Path.of(""))), clock, NewTables.ofNoFile(clock.instant(), fill), null);
    }

    private static SqliteBook opened(BookFile file, Duration patience, InstantSource clock, Consumer<Database> first) {
        var opened = OpenFile.of(file);
        var database = Connecting.toBook(file, patience, opened::requireInPlace);
        database.goBy(clock.instant());
        try {
            first.accept(database);
            var stamp = database.read(tables -> Schema.stamp(database.handle()));
            Schema.requireOurs(stamp, file.path());
            var ours = database.explainingBy(failed -> meaning(failed, database, file.name()));
            var upgrade = stamp.version() < Schema.VERSION ? upgraded(ours, file.path()) : null;
            // how a book that has moved away is brought up to date is nobody else's business: it is to stay readable
            return new SqliteBook(opened, clock, ours.by(new SqliteEngine(opened::requireInPlace, file)), upgrade);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** Whether nobody has put anything into it yet. */
    private static boolean isBlank(Database database) {
        return database.read(tables -> Schema.stamp(database.handle()).isBlank()
                && database.handle()
                                .createQuery("SELECT count(*) FROM sqlite_schema")
                                .map(Row.NUMBER)
                                .one()
                        == 0);
    }

    /** Nobody else writes from before the copy until after the change: the copy is how the book was. */
    private static TablesUpgrade upgraded(Database database, Path path) {
        return database.write(tables -> {
            // somebody else may have done it since we looked
            var stamp = Schema.stamp(database.handle());
            Schema.requireOurs(stamp, path);
            if (stamp.version() == Schema.VERSION) {
                return null;
            }
            var copy = BookCopy.beforeUpgrade(path, stamp.version());
            Schema.upgrade(database.handle(), stamp.version());
            return new TablesUpgrade(stamp.version(), Schema.VERSION, copy);
        });
    }

    /**
     * What a failure means where the file is known to be a book of ours. One that says nothing of the book by itself may be
     * its doing all the same, where somebody else has written into it: then it is looked at.
     */
    private static RuntimeException meaning(RuntimeException failed, Database database, String name) {
        var meaning = SqliteFailure.explain(failed, name);
        if (meaning != failed || !Damage.mayBeBehind(failed)) {
            return meaning;
        }
        try {
            return new Integrity(database.handle())
                    .whole()
                    .map(Damage::new)
                    .map(damage -> SqliteFailure.explain(damage, name))
                    .or(() -> SqliteFailure.contradiction(failed, name))
                    .orElse(failed);
        } catch (RuntimeException unreadable) {
            return SqliteFailure.explain(unreadable, name);
        }
    }
}
