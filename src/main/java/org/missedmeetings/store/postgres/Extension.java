package org.missedmeetings.store.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Row;

/**
 * What the tables need of PostgreSQL's own additions: indexes in which a person and a stretch of time stand together. One
 * for the whole database, whatever the number of its books; who owns the database may make it.
 */
final class Extension {
    private static final String NAME = "btree_gist";

    /** Not allowed, and no schema for it. */
    private static final Set<String> NOT_OURS_TO_MAKE = Set.of("42501", "3F000");
    /** Its files are not on the server. */
    private static final Set<String> NOT_INSTALLED = Set.of("0A000", "58P01");

    private Extension() {}

    /**
     * Makes it where it is not there; call it inside a transaction.
     *
     * @throws Problem {@code no_extension}
     */
    static void require(Handle handle, BookUrl.Postgres url) {
        if (isThere(handle)) {
            return;
        }
        try (var statement = handle.getConnection().createStatement()) {
            // two who make it at once would be in each other's way; and it must not go with the schema of one book
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('missed-meetings extension')); "
                    + "CREATE EXTENSION IF NOT EXISTS " + NAME + " WITH SCHEMA public");
        } catch (SQLException failed) {
            if (NOT_OURS_TO_MAKE.contains(failed.getSQLState())) {
                throw missing(BookProblem.EXTENSION_NOT_MADE, url, "and this user may not make it", failed);
            }
            if (NOT_INSTALLED.contains(failed.getSQLState())) {
                throw missing(
                        BookProblem.EXTENSION_NOT_INSTALLED, url, "and it is not installed on its server", failed);
            }
            throw new IllegalStateException("the extension cannot be made", failed);
        }
    }

    private static boolean isThere(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = :name)")
                .bind("name", NAME)
                .map(Row.FLAG)
                .one();
    }

    private static Problem missing(BookProblem type, BookUrl.Postgres url, String why, SQLException failed) {
        return new Problem(
                type,
                "The database of " + url.text() + " has no extension " + NAME + ", " + why + ".",
                Facts.NONE,
                failed);
    }
}
