package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.missedmeetings.meeting.Job;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.files.BookFolder;
import org.missedmeetings.store.files.BookLock;
import org.missedmeetings.store.files.FileRights;
import org.missedmeetings.store.files.PrivateCopy;
import org.missedmeetings.store.files.Target;

/**
 * A backup that takes the book's place. It is copied beside the book, verified, and brought to this version of the
 * tables there, before anything else is touched. The book that was there is moved aside, never deleted, and its log with
 * it: a log that stays beside another book would be read into that. At every moment one of the two is whole ({@link
 * BookSwap}).
 */
public final class BookRestore implements AutoCloseable {
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
                    var seen = bringUpToDate(database, backup, book);
                    database.write(tables -> {
                        tables.settingsHistory()
                                .record(
                                        now,
                                        actor,
                                        SettingEvent.Action.RESTORED,
                                        "book",
                                        Files.exists(book.path()) ? aside.toString() : null,
                                        backup.toString(),
                                        null);
                        tables.runs().record(Job.RESTORE, now, actor, host);
                        return null;
                    });
                    return seen;
                }
            });
            return new BookRestore(book, aside, file, found);
        } catch (Problem failed) {
            file.close();
            throw aboutBackup(failed);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    public Path book() {
        return book.path();
    }

    public BackupContents found() {
        return found;
    }

    /**
     * Puts it in the book's place.
     *
     * @return where the book is that was there; empty when there was none
     * @throws Problem {@code in_use} when somebody has opened it meanwhile
     */
    public Optional<Path> finish() throws IOException {
        var lock = BookLock.take(book.path());
        try {
            return new BookSwap(book, aside, file).run();
        } finally {
            lock.close();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static void requireBackup(Path backup, BookFile book) throws IOException {
        if (!Files.isRegularFile(backup)) {
            throw new Problem(
                    BookProblem.NO_BACKUP,
                    Files.exists(backup) ? backup + " is no file." : "There is no file " + backup + ".");
        }
        if (Files.exists(book.path()) && Files.isSameFile(backup, book.path())) {
            throw new Problem(BookProblem.BACKUP_IS_THE_BOOK, backup + " is the book itself.");
        }
        try (var stream = Files.newInputStream(backup)) {
            if (!BookCopy.isBook(stream.readNBytes(BookCopy.HEADER))) {
                throw new Problem(BookProblem.NOT_A_BACKUP, backup + " is no backup of a book.");
            }
        }
        for (var beside : new BookFile(backup).beside()) {
            if (Files.exists(beside)
                    && Files.size(beside) > 0
                    && !beside.toString().endsWith("-shm")) {
                throw new Problem(
                        BookProblem.BACKUP_IN_USE,
                        "There is a " + beside + ", so that backup is in use, or was not finished.",
                        Facts.of(backup));
            }
        }
    }

    /** What the backup must be, and then is; what the book has that it has not. */
    private static BackupContents bringUpToDate(Database copy, Path backup, BookFile book) {
        var stamp = copy.read(tables -> Schema.stamp(copy.handle()));
        Schema.requireOurs(stamp, backup);
        Integrity.fault(copy).ifPresent(fault -> {
            throw damaged(backup, fault);
        });
        copy.read(tables -> copy.handle().execute("PRAGMA journal_mode = WAL"));
        if (stamp.version() < Schema.VERSION) {
            copy.write(tables -> {
                Schema.upgrade(copy.handle(), stamp.version());
                return null;
            });
        }
        var at = copy.read(tables -> BackupComparison.at(copy.handle()));
        return new BackupContents(
                copy.read(tables -> tables.meetings().count()),
                zone(copy, backup),
                at,
                compare(copy, book, stamp.version()));
    }

    /** What SQLite says of a damaged copy with the advice for the backup: it is not the book that needs looking after. */
    private static Problem aboutBackup(Problem problem) {
        return problem.code().equals("damaged")
                ? new Problem(BookProblem.BAD_BACKUP, problem.getMessage(), Facts.NONE, problem)
                : problem;
    }

    private static ZoneId zone(Database copy, Path backup) {
        try {
            return ZoneId.of(
                    copy.read(tables -> tables.settings().get(SettingKey.ZONE)).orElse(""));
        } catch (DateTimeException unreadable) {
            throw damaged(backup, "its time zone cannot be read");
        }
    }

    private static Problem damaged(Path backup, String fault) {
        return new Problem(BookProblem.BAD_BACKUP, "The backup " + backup + " is damaged (" + fault + ").");
    }

    private static Optional<SinceBackup> compare(Database copy, BookFile book, int version) {
        if (!Files.exists(book.path())) {
            return Optional.empty();
        }
        try (var present = Connecting.toForeign(book.path(), Duration.ZERO)) {
            return present.read(tables -> {
                var since = new BackupComparison(copy.handle(), present.handle(), version).compare();
                if (!since.isAnotherBook()) {
                    // an older backup has no identity of its own yet: it gets this book's
                    BackupComparison.id(present.handle())
                            .ifPresent(id -> copy.write(inCopy -> {
                                inCopy.settings().put(SettingKey.BOOK_ID, id);
                                return null;
                            }));
                }
                return Optional.of(since);
            });
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
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
