package org.missedmeetings.store;

import java.util.Optional;
import org.missedmeetings.meeting.Problem;

/**
 * Whether a book is whole: every page, every index against its table, every CHECK, every reference. It reads all of it.
 * Over a connection that may only read, SQLite leaves the CHECKs out.
 */
final class Integrity {
    private Integrity() {}

    /** The first thing that is wrong; empty when nothing is. */
    static Optional<String> fault(Database database) {
        try {
            return database.read(tables -> {
                var found = database.handle()
                        .createQuery("PRAGMA integrity_check(1)")
                        .mapTo(String.class)
                        .one();
                if (!found.equals("ok")) {
                    // the first of several lines names the database, which is always main
                    var lines = found.split("\n", -1);
                    return Optional.of(lines[lines.length - 1]);
                }
                var orphans = database.handle()
                        .createQuery("SELECT count(*) FROM pragma_foreign_key_check")
                        .mapTo(long.class)
                        .one();
                return orphans > 0 ? Optional.of("rows are missing that others refer to") : Optional.empty();
            });
        } catch (Problem unreadable) {
            if (unreadable.code().equals("damaged")) {
                return Optional.of("it cannot be read to the end");
            }
            throw unreadable;
        }
    }
}
