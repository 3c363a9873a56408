package org.missedmeetings.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.missedmeetings.meeting.Problem;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** A copy of a whole book: SQLite's online backup, and what there is to see about it afterwards. */
public final class BookCopy {
    private static final int ALL_PAGES = -1;
    private static final int SLEEP_MILLIS = 250;
    private static final int TRIES = 60;

    private BookCopy() {}

    /**
     * Copies the whole book, as it is at one moment, into an empty file; others go on writing meanwhile.
     *
     * @param copy what it is to be in the end, for messages
     * @throws Problem when it cannot be written
     */
    public static void write(Database book, Path empty, Path copy) {
        try {
            var result = book.connection()
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", empty.toString(), null, SLEEP_MILLIS, TRIES, ALL_PAGES);
            if (result != SQLiteErrorCode.SQLITE_OK.code) {
                throw DB.newSQLException(result, "the copy failed");
            }
        } catch (SQLException failed) {
            throw SqliteFailure.explain(
                    new IllegalStateException("the book cannot be copied", failed), "The backup " + copy);
        }
    }

    /**
     * Reads a copy from end to end, without changing it.
     *
     * @return how many meetings are in it
     * @throws Problem {@code bad_copy} when it is not whole
     */
    public static long verify(Path copy) {
        try (var database = Connecting.toForeign(copy, Duration.ZERO)) {
            return database.read(tables -> {
                Schema.requireOurs(Schema.stamp(database.handle()), copy);
                var found = database.handle()
                        .createQuery("PRAGMA integrity_check(1)")
                        .mapTo(String.class)
                        .one();
                var orphans = database.handle()
                        .createQuery("SELECT count(*) FROM pragma_foreign_key_check")
                        .mapTo(long.class)
                        .one();
                if (!found.equals("ok") || orphans > 0) {
                    throw Problem.unusable(
                            "bad_copy",
                            "What was written to " + copy + " is not whole: "
                                    + (found.equals("ok") ? "rows are missing" : found) + ".",
                            "Look at the disk, and at the book itself: missed-meetings health",
                            null);
                }
                return tables.meetings().count();
            });
        }
    }

    /** What SQLite puts beside a book, or any other database, while it is open. */
    public static List<Path> filesBeside(Path database) {
        return new BookFile(database).beside();
    }
}
