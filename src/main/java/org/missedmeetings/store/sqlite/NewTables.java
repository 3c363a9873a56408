package org.missedmeetings.store.sqlite;

import java.time.Instant;
import java.util.function.Consumer;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.tables.Tables;

/** The tables of a new book, made together with what is to be in them. */
final class NewTables {
    private NewTables() {}

    /** A database of its own, which SQLite keeps in memory or in a file without a name, and drops when it is closed. */
    static Database ofNoFile(Instant now, Consumer<Tables> fill) {
        var database = Connecting.toNowhere();
        database.goBy(now);
        makeIn(database, fill);
        return database;
    }

    /** Makes them, unless somebody else has made them since this one looked. */
    static void makeIn(Database database, Consumer<Tables> fill) {
        database.read(tables -> database.handle().execute("PRAGMA journal_mode = WAL"));
        database.write(tables -> {
            if (Schema.stamp(database.handle()).isBlank()) {
                Schema.upgrade(database.handle(), 0);
                fill.accept(tables);
            }
            return null;
        });
    }
}
