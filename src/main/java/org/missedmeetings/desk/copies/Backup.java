package org.missedmeetings.desk.copies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Job;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.books.Books;
import org.missedmeetings.store.files.FolderProblem;
import org.missedmeetings.store.files.Target;
import org.missedmeetings.store.sqlite.BookCopy;

/** A copy of the whole book as it is at one moment, while others go on writing. */
public final class Backup {
    private final Book book;

    public Backup(Book book) {
        this.book = book;
    }

    /**
     * What was written, and read again to see that it is whole.
     *
     * @param meetings how many are in it
     * @param gone how many older ones were taken away for it
     */
    public record Copy(Path file, long bytes, long meetings, int gone) {}

    /**
     * Writes the copy of this day, in the clinic's zone, in the place of one of the same day, and takes away those that
     * are more than are kept.
     *
     * @param named the name without the day; see {@link #to}
     * @param host the machine's name, for the book's record
     */
    public Copy daily(Path named, int keep, Signature signature, String host) {
        if (Files.isDirectory(named)) {
            // the day would be put after the folder's name, and the copy beside the folder
            throw new Problem(BookProblem.BACKUP_IS_FOLDER, named + " is a folder.");
        }
        var series = new BackupSeries(named, keep);
        var day = book.now().atZone(book.zone()).toLocalDate();
        var copy = to(series.of(day), true, signature, host);
        try {
            return new Copy(copy.file(), copy.bytes(), copy.meetings(), series.prune(book, copy.file()));
        } catch (IOException refused) {
            throw notWritable(named, refused);
        }
    }

    /**
     * Writes the copy beside its place, reads it from end to end, and only then puts it there: no file under that name
     * is ever half a book, or a damaged one. It has the book's rights, and others have none.
     *
     * @param named where to
     * @param overwrite whether an older backup that is there may be replaced
     * @param host the machine's name, for the book's record
     * @throws Problem {@code exists} when there is a file and it may not be replaced, {@code not_ours} when it is no
     *     backup, {@code in_use} when it has a log of its own, {@code is_the_book}, {@code is_link}
     */
    public Copy to(Path named, boolean overwrite, Signature signature, String host) {
        var file = Books.file(book.stored());
        try {
            var target = overwrite ? Target.replacing(named, file, BookCopy::isBook) : Target.empty(named, file);
            var copy = Books.backUp(book.stored(), target, book.now());
            record(signature, host);
            return new Copy(copy.file(), copy.bytes(), copy.meetings(), 0);
        } catch (NoSuchFileException noFolder) {
            throw FolderProblem.in(named.toAbsolutePath().getParent(), noFolder);
        } catch (IOException refused) {
            throw notWritable(named, refused);
        }
    }

    /** When it was last done, for who looks after the book. The copy is there, whether this can be written or not. */
    private void record(Signature signature, String host) {
        try {
            book.database().write(tables -> {
                tables.runs().record(Job.BACKUP, tables.now(), signature.actor(), host);
                return null;
            });
        } catch (Problem readOnlyOrBusy) {
            // an archive, or a book that somebody else holds
        }
    }

    private static Problem notWritable(Path named, IOException cause) {
        return new Problem(BookProblem.NOT_WRITABLE, "No backup can be written to " + named + ".", Facts.NONE, cause);
    }
}
