package org.missedmeetings.store.postgres;

import java.sql.SQLException;
import java.time.Duration;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;

/**
 * Brings the tables of a book up to date, when somebody says so: the programs of several machines are not replaced at one
 * instant, and from then on the older ones refuse the book. All of it is one transaction, which begins as each that writes.
 */
public final class PostgresUpgrade {
    private static final String MUST_BE_OWNER = "42501";

    private PostgresUpgrade() {}

    /**
     * Does it, unless there is nothing to do.
     *
     * @throws Problem when there is no book, a newer one, or one whose tables another account owns
     */
    public static TablesUpgrade run(BookUrl.Postgres url, Duration patience) {
        try (var database = PostgresConnecting.to(url, PostgresEngine.upgrading(url, patience))) {
            // who may not do it is told only where there is something to do
            return database.read(tables -> version(database, url)) == PostgresSchema.VERSION
                    ? TablesUpgrade.none(PostgresSchema.VERSION)
                    : upgraded(database, url);
        }
    }

    private static TablesUpgrade upgraded(Database database, BookUrl.Postgres url) {
        return database.explainingBy(failed -> meaning(failed, url)).write(tables -> {
            // somebody else may have done it since we looked
            var version = version(database, url);
            if (version < PostgresSchema.VERSION) {
                PostgresSchema.upgrade(database.handle(), url, version);
            }
            return new TablesUpgrade(version, PostgresSchema.VERSION, null);
        });
    }

    private static int version(Database database, BookUrl.Postgres url) {
        var version = PostgresSchema.stamp(database.handle())
                .orElseThrow(() -> PostgresBook.noBook(url))
                .version();
        if (version > PostgresSchema.VERSION) {
            PostgresSchema.requireKnown(version, url);
        }
        return version;
    }

    private static RuntimeException meaning(RuntimeException failed, BookUrl.Postgres url) {
        return failed.getCause() instanceof SQLException sql && MUST_BE_OWNER.equals(sql.getSQLState())
                ? new Problem(
                        BookProblem.NOT_TABLES_OWNER,
                        "The tables of the book at " + url.text() + " belong to another account, and only that one can"
                                + " bring them up to date.",
                        Facts.NONE,
                        failed)
                : PostgresFailure.explain(failed, url);
    }
}
