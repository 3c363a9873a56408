package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.PreparedRestore;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.files.BookFolder;
import org.missedmeetings.store.files.BookLock;
import org.missedmeetings.store.files.FileRights;
import org.missedmeetings.store.files.PrivateCopy;
import org.missedmeetings.store.files.Target;
import org.missedmeetings.store.sql.Row;

/**
 * A backup that takes the book's place. It is copied beside the book, verified, and brought to this version of the
 * tables there, before anything else is touched. The book that was there is moved aside, never deleted, and its log with
 * it: a log that stays beside another book would be read into that. At every moment one of the two is whole ({@link
 * BookSwap}).
 */
public final class BookRestore implements PreparedRestore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BookFile book;
    private final Path aside;
    private final AtomicFile file;
    private final BackupContents found;

    private BookRestore(BookFile book, Path aside, AtomicFile file, BackupContents found) {
        this.book = book;
        this.aside = aside;
        this.file = file;
        this.found = found;
    }

    /**
     * Copies the backup and looks at it; the book stays as it is.
     *
     * @param actor who does it, for the line in the book's record
     * @throws Problem {@code in_use} when somebody has the book open, or the backup; {@code bad_backup} when that is
     *     damaged, {@code not_a_book} when it is none
     */
    public static BookRestore prepare(Path backup, Path bookPath, Instant now, String actor, String host)
            throws IOException {
        var book = new BookFile(bookPath);
        requireBackup(backup, book);
        if (Files.exists(book.path())) {
            BookLock.requireUnused(book.path());
        }
        BookCopy.sweep(book.path(), now);
        var aside = freeName(book.path(), now);
        var file = AtomicFile.begin(Target.ofBook(book.path()), rights(backup, book));
        try {
            var found = PrivateCopy.fill(file, book.path(), copy -> {
                try (var out = Files.newOutputStream(copy)) {
                    Files.copy(backup, out);
                }
                try (var database = Connecting.toCopy(copy, "The backup " + backup)) {
                    var checked = new CheckedBackup(database, backup);
                    var seen = checked.contents(since(checked, book));
                    checked.note(
                            now,
                            actor,
                            host,
                            Files.exists(book.path()) ? aside.toString() : null,
                            book.path().toString());
                    return seen;
                }
            });
            return new BookRestore(book, aside, file, found);
        } catch (Problem failed) {
            file.close();
            throw CheckedBackup.aboutBackup(failed);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    @Override
    public String book() {
        return book.path().toString();
    }

    @Override
    public BackupContents found() {
        return found;
    }

    /** Refuses where somebody has opened the book meanwhile ({@code in_use}). */
    @Override
    public Optional<String> finish() throws IOException {
        var lock = BookLock.take(book.path());
        try {
            return new BookSwap(book, aside, file).run().map(Path::toString);
        } finally {
            lock.close();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static void requireBackup(Path backup, BookFile book) throws IOException {
        if (Files.exists(backup) && Files.exists(book.path()) && Files.isSameFile(backup, book.path())) {
            throw new Problem(BookProblem.BACKUP_IS_THE_BOOK, backup + " is the book itself.");
        }
        CheckedBackup.requireFile(backup);
    }

    private static Optional<SinceBackup> since(CheckedBackup backup, BookFile book) {
        if (!Files.exists(book.path())) {
            return Optional.empty();
        }
        try (var present = Connecting.toForeign(book.path(), Duration.ZERO)) {
            return Optional.of(backup.since(present, hasRecord(present)));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean hasRecord(Database book) {
        return book.read(tables -> book.handle()
                        .createQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'people_history'")
                        .map(Row.NUMBER)
                        .one()
                > 0);
    }

    /** Where no book is there to take them from: the group's again, where the folder and the backup are the group's. */
    private static String rights(Path backup, BookFile book) throws IOException {
        return FileRights.isPosix()
                        && new BookFolder(book.path()).isShared()
                        && Files.getPosixFilePermissions(backup).contains(PosixFilePermission.GROUP_WRITE)
                ? BookFolder.GROUPS
                : FileRights.OWNER_ONLY;
    }

    private static Path freeName(Path book, Instant now) {
        var name = book.getFileName() + BookSwap.ASIDE + TIME.format(now);
        var file = book.resolveSibling(name);
        for (var number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
            file = book.resolveSibling(name + "." + number);
        }
        return file;
    }
}
