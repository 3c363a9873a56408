package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.files.FileRights;
import org.missedmeetings.store.files.PrivateCopy;
import org.missedmeetings.store.files.Target;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** A copy of a whole book: SQLite's online backup, and what there is to see about it afterwards. */
public final class BookCopy {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APPLICATION_ID_AT = 68;

    /** How much of a file has to be read to tell whether it is a book. */
    static final int HEADER = APPLICATION_ID_AT + Integer.BYTES;

    private static final int ALL_PAGES = -1;
    private static final int SLEEP_MILLIS = 250;
    private static final int TRIES = 60;

    private BookCopy() {}

    /**
     * What was written, and read again to see that it is whole.
     *
     * @param meetings how many are in it
     */
    public record Copy(Path file, long bytes, long meetings) {}

    /** Whether a file that begins so is a book or a copy of one: its header says it. */
    public static boolean isBook(byte[] head) {
        return head.length >= HEADER
                && Arrays.equals(MAGIC, 0, MAGIC.length, head, 0, MAGIC.length)
                && ByteBuffer.wrap(head).getInt(APPLICATION_ID_AT) == Schema.APPLICATION_ID;
    }

    /** Whether this is a book or a copy of one, and a file of its own, not a link to one. */
    public static boolean isBookFile(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return isBook(stream.readNBytes(HEADER));
        }
    }

    /**
     * Whether the file is a book, or a copy of one, but of another than this. One that cannot be read, or is so old that it
     * has no identity of its own yet, is not said to be another's.
     */
    public static boolean isOfAnother(Database book, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isBookFile(file)) {
            return false;
        }
        try (var there = Connecting.toForeign(file, Duration.ZERO)) {
            var its = id(there);
            return its.isPresent() && !its.equals(id(book));
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static Optional<String> id(Database database) {
        return database.read(tables -> BackupComparison.id(database.handle()));
    }

    /** Whether something lies beside the file that SQLite puts there while somebody has it open. */
    public static boolean isOpen(Path file) {
        return new BookFile(file).beside().stream().anyMatch(Files::exists);
    }

    /**
     * Looks whether a backup of the book may be put there, and takes away what one left there that was killed.
     *
     * @throws Problem when the target may not be written to
     */
    public static void prepare(Database book, Target target, Instant now) throws IOException {
        target.requireAtFirst();
        if (isOfAnother(book, target.path())) {
            throw new Problem(
                    BookProblem.ANOTHER_BOOK,
                    target.path() + " is another book, or a backup of one, so it is not replaced.");
        }
        sweep(target.path(), now);
    }

    /**
     * Copies the whole book as it is at one moment, while others go on writing, and reads the copy from end to end: no
     * file under the target's name is ever half a book, or a damaged one.
     *
     * @throws Problem {@code damaged} when the book is, {@code bad_copy} when only the copy is
     */
    public static Copy make(SqliteBook book, Target target) throws IOException {
        return make(book.database(), book.path(), target);
    }

    /**
     * Copies a book of an older version, as it is committed, to a new file beside it, and reads the copy from end to
     * end.
     *
     * @return the copy: {@code BOOK.version-4}, or {@code BOOK.version-4-2} where there is such a file already
     * @throws Problem when it cannot be written, or is not whole
     */
    static Path beforeUpgrade(Path book, int version) {
        try (var reader = Connecting.toBook(new BookFile(book), Duration.ZERO, () -> {})) {
            return make(reader, book, Target.empty(freeName(book, ".version-" + version), book))
                    .file();
        } catch (IOException refused) {
            throw new Problem(
                    BookProblem.NO_COPY_BEFORE_UPGRADE,
                    "The book at " + book + " is of an older version, and the copy that is made before it is brought up"
                            + " to date cannot be written beside it.",
                    Facts.NONE,
                    refused);
        }
    }

    /** Whoever takes it between this look and the write is told of by {@link Target}. */
    private static Path freeName(Path book, String suffix) {
        var file = book.resolveSibling(book.getFileName() + suffix);
        for (var number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
            file = book.resolveSibling(book.getFileName() + suffix + "-" + number);
        }
        return file;
    }

    private static Copy make(Database database, Path book, Target target) throws IOException {
        try (var file = AtomicFile.begin(target, FileRights.OWNER_ONLY)) {
            file.takeRightsOf(book);
            var meetings = PrivateCopy.fill(file, book, copy -> {
                write(database, copy, target.path());
                return verify(copy, target.path(), wrong -> whose(database, book, wrong, target.path()));
            });
            var bytes = Files.size(file.part());
            file.commit();
            return new Copy(target.path(), bytes, meetings);
        }
    }

    /** @param target what it is to be in the end, for messages */
    private static void write(Database database, Path copy, Path target) {
        try {
            var result = database.connection()
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", copy.toString(), null, SLEEP_MILLIS, TRIES, ALL_PAGES);
            if (result != SQLiteErrorCode.SQLITE_OK.code) {
                throw DB.newSQLException(result, "the copy failed");
            }
        } catch (SQLException failed) {
            throw SqliteFailure.explain(
                    new IllegalStateException("the book cannot be copied", failed), "The backup " + target);
        }
    }

    private static long verify(Path copy, Path target, Function<String, Problem> whose) {
        try (var database = Connecting.toCopy(copy, "The copy for " + target)) {
            Schema.requireOurs(database.read(tables -> Schema.stamp(database.handle())), target);
            var wrong = Integrity.fault(database);
            if (wrong.isEmpty()) {
                return database.read(tables -> tables.meetings().count());
            }
            throw whose.apply(wrong.get());
        }
    }

    /** A copy that is not whole is the book's doing where the book is not whole either, and the disk's else. */
    private static Problem whose(Database database, Path book, String wrong, Path target) {
        var stays = Files.exists(target, LinkOption.NOFOLLOW_LINKS) ? ", and " + target + " stays as it was" : "";
        return Integrity.fault(database)
                .map(found -> new Problem(
                        BookProblem.DAMAGED_SOURCE,
                        "The book at " + book + " is damaged (" + found + "), so no backup was made of it" + stays
                                + "."))
                .orElseGet(() -> new Problem(
                        BookProblem.BAD_COPY,
                        "The copy for " + target + " did not come out whole (" + wrong + "), but the book is" + stays
                                + "."));
    }

    /** Takes away what a copy to the same place left that was killed: one that runs now is not a day old. */
    static void sweep(Path target, Instant now) throws IOException {
        var yesterday = now.minus(Duration.ofDays(1));
        try (var all = Files.newDirectoryStream(
                target.getParent(), path -> path.getFileName().toString().startsWith(AtomicFile.prefix(target)))) {
            for (var old : all) {
                var isLeft = old.getFileName().toString().contains(AtomicFile.PART)
                        && Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(old, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(yesterday);
                if (isLeft) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }
}
