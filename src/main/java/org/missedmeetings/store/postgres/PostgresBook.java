package org.missedmeetings.store.postgres;

import java.sql.SQLException;
import java.time.Instant;
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

/** An open book in a schema of a database. */
final class PostgresBook implements StoredBook {
    private final BookUrl.Postgres url;
    private final QualifiedNames names;
    /** This machine's. */
    private final InstantSource clock;

    private final Database database;
    /** As it was when the clock was last looked at; null before. */
    private ClockSkew skew;

    PostgresBook(BookUrl.Postgres url, QualifiedNames names, InstantSource clock, Database database) {
        this.url = url;
        this.names = names;
        this.clock = clock;
        this.database = database;
    }

    @Override
    public BookUrl url() {
        return url;
    }

    @Override
    public Database database() {
        return database;
    }

    /** Many programs use one database, and are not all brought up to date at one instant: none does it by opening it. */
    @Override
    public Optional<TablesUpgrade> upgrade() {
        return Optional.empty();
    }

    @Override
    public List<String> grants() {
        return Grants.of(names);
    }

    /** Where the server ended the connection there may be another book by now; only the next one sees. */
    @Override
    public boolean isInPlace() {
        try {
            return !database.connection().isClosed();
        } catch (SQLException broken) {
            return false;
        }
    }

    @Override
    public void requireKnown() {
        var asked = clock.instant();
        var stamp = stamp();
        goBy(asked, stamp.now());
        PostgresSchema.requireKnown(stamp.version(), url);
    }

    private PostgresSchema.Stamp stamp() {
        return database.read(tables -> PostgresSchema.stamp(database.handle())).orElseThrow(() -> noBook(url));
    }

    @Override
    public void heedWhereabouts() {
        PostgresSchema.heedWhereabouts(database.handle());
    }

    @Override
    public void discardUnfinished() {
        database.regardless().write(tables -> {
            Elsewhere.requireArriving(tables.settings().all().texts(), "The book at " + url.text());
            PostgresSchema.drop(database.handle(), url.schema());
            return null;
        });
        close();
    }

    @Override
    public void takeTime() {
        PostgresSchema.takeTime(database.handle());
    }

    /** The number rises with this connection's own changes as well. */
    @Override
    public long look() {
        var asked = clock.instant();
        var seen = database.read(tables -> database.handle()
                .createQuery("SELECT changes, (SELECT date_trunc('second', now) FROM clock) FROM book")
                .map(Row.reading(row -> new Seen(row.getLong(1), Row.requiredInstant(row, 2))))
                .one());
        goBy(asked, seen.now());
        return seen.changes();
    }

    private record Seen(long changes, Instant now) {}

    private void goBy(Instant asked, Instant now) {
        database.goBy(now);
        skew = ClockSkew.of(asked, now, clock.instant());
    }

    @Override
    public Optional<ClockSkew> skew() {
        return Optional.of(skew).filter(ClockSkew::isTooMuch);
    }

    @Override
    public long changes() {
        return database.handle()
                .createQuery("""
                        SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
                          FROM pg_stat_xact_user_tables
                         WHERE schemaname = :schema
                        """)
                .bind("schema", url.schema())
                .map(Row.NUMBER)
                .one();
    }

    /** Whether it is whole is its server's to know, which checks what it reads; and so is the room on its disk. */
    @Override
    public BookCondition condition(boolean whole) {
        return database.read(tables -> new BookCondition(
                null,
                false,
                stamp().version(),
                bytes(),
                null,
                null,
                database.handle()
                        // on a standby, and where somebody has set it so
                        .createQuery("SELECT current_setting('transaction_read_only') = 'off'")
                        .map(Row.FLAG)
                        .one(),
                ServerStatus.of(database.handle(), skew.ahead())));
    }

    @Override
    public long bytes() {
        return database.read(tables -> database.handle()
                .createQuery("""
                        SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)
                          FROM pg_class AS c
                          JOIN pg_namespace AS n ON n.oid = c.relnamespace
                         WHERE n.nspname = :schema AND c.relkind = 'r'
                        """)
                .bind("schema", url.schema())
                .map(Row.NUMBER)
                .one());
    }

    @Override
    public void close() {
        database.close();
    }

    static Problem noBook(BookUrl.Postgres url) {
        return new Problem(BookProblem.NO_BOOK, "There is no book at " + url.text() + ".", Facts.at(url.text()));
    }
}
