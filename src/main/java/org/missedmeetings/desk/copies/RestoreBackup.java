package org.missedmeetings.desk.copies;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.files.FolderProblem;
import org.missedmeetings.store.sqlite.BookRestore;

/** Puts a backup in the book's place, be that damaged or gone: looked at first, and then, if it is wanted so, done. */
public final class RestoreBackup implements AutoCloseable {
    private final BookRestore restore;

    private RestoreBackup(BookRestore restore) {
        this.restore = restore;
    }

    /**
     * Copies the backup beside the book and looks whether it is whole; the book stays as it is.
     *
     * @param host the machine's name, for the book's record
     * @throws Problem {@code in_use} when somebody has the book open; {@code bad_backup, not_a_book} or {@code
     *     newer_book} when the backup will not do
     */
    public static RestoreBackup prepare(Path backup, Path book, Instant now, Signature signature, String host) {
        try {
            return new RestoreBackup(BookRestore.prepare(backup, book, now, signature.actor(), host));
        } catch (NoSuchFileException noFolder) {
            throw FolderProblem.ofBook(book, noFolder);
        } catch (IOException refused) {
            throw notWritable(book, refused);
        }
    }

    /** Where the book is. */
    public Path book() {
        return restore.book();
    }

    /** What the backup holds, and what the book has that it has not. */
    public BackupContents contents() {
        return restore.found();
    }

    /**
     * Puts it there.
     *
     * @return where the book is now that was there before; empty when there was none
     */
    public Optional<Path> finish() {
        try {
            return restore.finish();
        } catch (IOException refused) {
            throw notWritable(restore.book(), refused);
        }
    }

    @Override
    public void close() {
        try {
            restore.close();
        } catch (IOException leftover) {
            // a part of a file beside the book: the next restore takes it away
        }
    }

    private static Problem notWritable(Path book, IOException cause) {
        return new Problem(
                BookProblem.BOOK_NOT_WRITABLE, "No backup can be put in the place of " + book + ".", Facts.NONE, cause);
    }
}
