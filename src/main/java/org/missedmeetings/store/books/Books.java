package org.missedmeetings.store.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.PreparedRestore;
import org.missedmeetings.store.StoredBook;
import org.missedmeetings.store.copies.NewContents;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.files.Target;
import org.missedmeetings.store.postgres.PostgresOpening;
import org.missedmeetings.store.postgres.PostgresUpgrade;
import org.missedmeetings.store.postgres.SchemaFromRows;
import org.missedmeetings.store.postgres.SchemaRestore;
import org.missedmeetings.store.sqlite.BackupAtHand;
import org.missedmeetings.store.sqlite.BookCopy;
import org.missedmeetings.store.sqlite.BookOpening;
import org.missedmeetings.store.sqlite.BookRestore;
import org.missedmeetings.store.sqlite.FileFromRows;
import org.missedmeetings.store.sqlite.NewBook;
import org.missedmeetings.store.sqlite.SqliteBook;
import org.missedmeetings.store.tables.Tables;

/** Books of each kind, opened and made. A class of those in a database is loaded for them only. */
public final class Books {
    private Books() {}

    /**
     * Opens a book that exists.
     *
     * @param patience how long a statement waits for another program's lock
     * @param clock this machine's: what a book in a file goes by, and what a database's is compared with
     * @throws Problem when there is none, or it is damaged, newer than this program, or locked for too long
     */
    public static StoredBook open(BookUrl url, Duration patience, InstantSource clock) {
        return url instanceof BookUrl.File file
                ? BookOpening.open(file.path(), patience, clock)
                : PostgresOpening.open((BookUrl.Postgres) url, patience, clock);
    }

    /**
     * Brings the book's tables up to date, which for one in a file is done by opening it.
     *
     * @throws Problem as {@link #open}, and when another account owns the tables
     */
    public static TablesUpgrade upgrade(BookUrl url, Duration patience, InstantSource clock) {
        return url instanceof BookUrl.File file
                ? BookOpening.upgrade(file.path(), patience, clock)
                : PostgresUpgrade.run((BookUrl.Postgres) url, patience);
    }

    /**
     * Opens the book, and makes it first where there is none.
     *
     * @param fill what to write into a new book, in the transaction that makes it
     * @throws Problem as {@link #open}, and when it cannot be made
     */
    public static StoredBook openOrCreate(BookUrl url, Duration patience, InstantSource clock, Consumer<Tables> fill) {
        return url instanceof BookUrl.File file
                ? BookOpening.openOrCreate(file.path(), patience, clock, fill)
                : PostgresOpening.openOrCreate((BookUrl.Postgres) url, patience, clock, fill);
    }

    /** A book that is nowhere, gone when it is closed. */
    public static StoredBook temporary(InstantSource clock, Consumer<Tables> fill) {
        return BookOpening.temporary(clock, fill);
    }

    /** Whether there is a book, or a file that should be one. */
    public static boolean isThere(BookUrl url, Duration patience) {
        return url instanceof BookUrl.File file
                ? Files.exists(file.path()) && file.path().toFile().length() > 0
                : PostgresOpening.isThere((BookUrl.Postgres) url, patience);
    }

    /** Whether there is nothing at that place: no book, and for a file not even a link. */
    public static boolean isFree(BookUrl url, Duration patience) {
        return url instanceof BookUrl.File file
                ? NewBook.isFree(file.path())
                : !PostgresOpening.isThere((BookUrl.Postgres) url, patience);
    }

    /**
     * Makes the book.
     *
     * @param fill what to write into it, in the transaction that makes it; what it throws leaves nothing behind
     * @param isWorthIt whether there is to be a book, by what {@code fill} gave
     * @return what {@code fill} gave
     * @throws Problem {@code busy} when somebody else has made a book there meanwhile
     */
    public static <T> T make(
            BookUrl url, Duration patience, InstantSource clock, Function<Tables, T> fill, Predicate<T> isWorthIt) {
        return url instanceof BookUrl.File file
                ? NewBook.make(file.path(), patience, clock, fill, isWorthIt)
                : PostgresOpening.make((BookUrl.Postgres) url, patience, fill, isWorthIt);
    }

    /**
     * Makes the book of another one's rows.
     *
     * @throws Problem {@code exists} where there is something
     */
    public static void make(BookUrl url, Duration patience, NewContents contents) {
        if (url instanceof BookUrl.File file) {
            FileFromRows.make(file.path(), contents);
        } else {
            SchemaFromRows.make((BookUrl.Postgres) url, patience, contents);
        }
    }

    /**
     * Writes the whole book as it is at one moment into a file, which is a book that needs no server, and reads that from
     * end to end before it has its name.
     *
     * @throws Problem when the target may not be written to; {@code damaged} when the book is, {@code bad_copy} when
     *     only the copy is
     */
    public static BookCopy.Copy backUp(StoredBook book, Target target, Instant now) throws IOException {
        BookCopy.prepare(book.database(), target, now);
        return book instanceof SqliteBook file
                ? BookCopy.make(file, target)
                : FileFromRows.backUp(book.database(), target);
    }

    /**
     * Looks at a backup that is to take the book's place; the book stays as it is.
     *
     * @param actor who does it, for the line in the book's record
     * @throws Problem {@code bad_backup, not_a_book} or {@code newer_book} when the backup will not do; {@code in_use} when
     *     somebody has the file open that the book is in
     */
    public static PreparedRestore prepareRestore(
            Path backup, BookUrl url, Duration patience, InstantSource clock, String actor, String host)
            throws IOException {
        return url instanceof BookUrl.File file
                ? BookRestore.prepare(backup, file.path(), clock.instant().truncatedTo(ChronoUnit.SECONDS), actor, host)
                : intoSchema(backup, (BookUrl.Postgres) url, patience, clock, actor, host);
    }

    private static PreparedRestore intoSchema(
            Path backup, BookUrl.Postgres url, Duration patience, InstantSource clock, String actor, String host)
            throws IOException {
        var isThere = PostgresOpening.isThere(url, patience);
        var copy = BackupAtHand.open(backup);
        try {
            var present = isThere ? present(copy, url, patience, clock) : Optional.<Present>empty();
            var now = present.map(Present::now).orElseGet(clock::instant).truncatedTo(ChronoUnit.SECONDS);
            var aside = isThere ? SchemaRestore.aside(url, patience, now) : null;
            var found = copy.contents(present.map(Present::since));
            copy.note(now, actor, host, aside == null ? null : aside.text(), url.text());
            return new SchemaRestore(url, patience, copy.database(), copy::close, found, aside);
        } catch (RuntimeException failed) {
            copy.close();
            throw failed;
        }
    }

    /**
     * The book that is there.
     *
     * @param now what its clock shows
     * @param since what it has that the backup has not
     */
    private record Present(Instant now, SinceBackup since) {}

    /** Empty where it cannot be read. */
    private static Optional<Present> present(
            BackupAtHand backup, BookUrl.Postgres url, Duration patience, InstantSource clock) {
        try (var book = PostgresOpening.open(url, patience, clock)) {
            return Optional.of(new Present(book.database().now(), backup.since(book.database())));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The file that the book is in; null where it is in none. */
    public static Path file(StoredBook book) {
        return book instanceof SqliteBook file ? file.path() : null;
    }

    /** The same place by the name that it has for everybody: without links, and from the root. */
    public static BookUrl real(BookUrl url) {
        return url instanceof BookUrl.File file ? new BookUrl.File(new BookFile(file.path()).path()) : url;
    }

    /** The version of the server that has the book, asked for a moment only; empty for a file. */
    public static Optional<String> serverVersion(BookUrl url) {
        return url instanceof BookUrl.File
                ? Optional.empty()
                : Optional.of(PostgresOpening.serverVersion((BookUrl.Postgres) url));
    }
}
