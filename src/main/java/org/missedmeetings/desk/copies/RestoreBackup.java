package org.missedmeetings.desk.copies;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.PreparedRestore;
import org.missedmeetings.store.books.Books;
import org.missedmeetings.store.files.FolderProblem;

/** Puts a backup in the book's place, be that damaged or gone: looked at first, and then, if it is wanted so, done. */
public final class RestoreBackup implements AutoCloseable {
    private final PreparedRestore restore;

    private RestoreBackup(PreparedRestore restore) {
        this.restore = restore;
    }

    /**
     * Copies the backup, and looks whether it is whole; the book stays as it is.
     *
     * @param clock this machine's, which a book in a database does not go by
     * @param host the machine's name, for the book's record
     * @throws Problem {@code in_use} when somebody has the book's file open; {@code bad_backup, not_a_book} or {@code
     *     newer_book} when the backup will not do
     */
    public static RestoreBackup prepare(
            Path backup, BookUrl book, Duration patience, InstantSource clock, Signature signature, String host) {
        try {
            return new RestoreBackup(Books.prepareRestore(backup, book, patience, clock, signature.actor(), host));
        } catch (NoSuchFileException noFolder) {
            throw book instanceof BookUrl.File file
                    ? FolderProblem.ofBook(file.path(), noFolder)
                    : notWritable(book.text(), noFolder);
        } catch (IOException refused) {
            throw notWritable(book.text(), refused);
        }
    }

    /** Where the book is. */
    public String book() {
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
    public Optional<String> finish() {
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

    private static Problem notWritable(String book, IOException cause) {
        return new Problem(
                BookProblem.BOOK_NOT_WRITABLE, "No backup can be put in the place of " + book + ".", Facts.NONE, cause);
    }
}
