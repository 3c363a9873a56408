package org.missedmeetings.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.sql.Statements;
import org.missedmeetings.store.sql.UtcTextArgument;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The settings of each kind of connection: the driver's own defaults are none of ours. */
final class Connecting {
    /** Room for the pages a large check touches, in KiB, outside the Java heap. */
    private static final int CACHE_KIB = 32_768;

    /**
     * To so many bytes the log goes back once all of it is in the book. It is longer while somebody reads for long, or
     * after a large import.
     */
    private static final int LOG_KEPT = 16 << 20;

    private Connecting() {}

    /** A book that exists; one that this user may only read is opened as the archive it is. */
    static Database toBook(BookFile file, Duration patience, Runnable beforeWriting) {
        if (!file.isWritable() && !file.hasLog()) {
            // to this user it is an archive; opened in the usual way it would get a log that nobody can write to
            return connectReadOnly(file, file.name(), patience, true, beforeWriting);
        }
        return connectWritable(file, file.name(), patience, beforeWriting);
    }

    /**
     * A copy of a book that nobody else has opened. By way of a connection that may write, though none does: over any
     * other, SQLite looks at no CHECK when it is asked for the integrity.
     *
     * @param name what to call it, at the beginning of a sentence
     */
    static Database toCopy(Path copy, String name) {
        return connectWritable(new BookFile(copy), name, Duration.ZERO, () -> {});
    }

    private static Database connectWritable(BookFile file, String name, Duration patience, Runnable beforeWriting) {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setCacheSize(-CACHE_KIB);
        config.setJournalSizeLimit(LOG_KEPT);
        return connect(name, config, file.url(""), beforeWriting);
    }

    /** A database of its own, which SQLite keeps in memory or in a file without a name. */
    static Database toNowhere() {
        return connect("The temporary book", new SQLiteConfig(), "jdbc:sqlite:", () -> {});
    }

    /**
     * A database of another program, to read from: it is never changed. A log-mode file that nobody has open is read
     * as immutable, or SQLite would make a log beside it; every other is read with the locks its own program heeds.
     */
    static Database toForeign(Path path, Duration patience) {
        var file = new BookFile(path);
        file.requireReadable();
        var isAtRest = file.isInLogMode() && !file.hasLog();
        return connectReadOnly(file, file.path().toString(), patience, isAtRest, () -> {});
    }

    private static Database connectReadOnly(
            BookFile file, String name, Duration patience, boolean immutable, Runnable beforeWriting) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        return connect(name, config, file.url(immutable ? "?mode=ro&immutable=1" : "?mode=ro"), beforeWriting);
    }

    private static Database connect(String name, SQLiteConfig config, String url, Runnable beforeWriting) {
        try {
            // else the driver asks for an id after each INSERT, wanted or not; where one is, the INSERT returns it
            config.setGetGeneratedKeys(false);
            var connection = config.createConnection(url);
            var engine = new SqliteEngine(beforeWriting, null);
            var jdbi = Statements.over(connection, new UtcTextArgument(), engine::statement);
            jdbi.setStatementBuilderFactory(same -> new KeptStatements());
            return new Database(connection, jdbi.open(), engine, failed -> SqliteFailure.explain(failed, name));
        } catch (SQLException failed) {
            throw SqliteFailure.explain(new IllegalStateException("the book cannot be opened", failed), name);
        }
    }
}
