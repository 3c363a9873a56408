package org.missedmeetings.store.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.PreparedRestore;
import org.missedmeetings.store.copies.BookTable;
import org.missedmeetings.store.copies.RowCopy;

/**
 * A backup that takes the place of a book in a schema: in one transaction the schema that is there is moved aside, and
 * another one made under its name, with the rows of the backup. Whoever has the book open reads on in the new one; whoever
 * waits to write is told to try again.
 */
public final class SchemaRestore implements PreparedRestore {
    private final BookUrl.Postgres url;
    private final Duration patience;
    private final Database backup;
    private final Closeable file;
    private final BackupContents found;
    private final BookUrl.Postgres aside;

    /**
     * One that was looked at.
     *
     * @param backup its rows, of this version of the tables
     * @param file what is over when this is
     * @param aside where the book goes that is there; null where there is none
     */
    public SchemaRestore(
            BookUrl.Postgres url,
            Duration patience,
            Database backup,
            Closeable file,
            BackupContents found,
            BookUrl.Postgres aside) {
        this.url = url;
        this.patience = patience;
        this.backup = backup;
        this.file = file;
        this.found = found;
        this.aside = aside;
    }

    /** Where the book that is there can be moved to. */
    public static BookUrl.Postgres aside(BookUrl.Postgres url, Duration patience, Instant now) {
        try (var database = PostgresConnecting.to(url, PostgresEngine.making(url, patience))) {
            return database.read(tables -> SchemaSwap.aside(database.handle(), url, now));
        }
    }

    @Override
    public String book() {
        return url.text();
    }

    @Override
    public BackupContents found() {
        return found;
    }

    @Override
    public Optional<String> finish() {
        var rows = new RowCopy(backup, EnumSet.allOf(BookTable.class), share -> {});
        try (var database = PostgresConnecting.to(url, PostgresEngine.making(url, patience))) {
            database.write(tables -> {
                var handle = database.handle();
                PostgresSchema.takeTime(handle);
                if (aside == null) {
                    SchemaFromRows.fill(database, url, rows);
                } else {
                    var swap = new SchemaSwap(handle, url);
                    swap.moveAside(aside);
                    swap.makeRoom();
                    SchemaFromRows.fill(database, url, rows);
                    swap.handOver();
                }
                return null;
            });
        }
        return Optional.ofNullable(aside).map(BookUrl::text);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
