package org.missedmeetings.desk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.store.BookCopy;
import org.missedmeetings.store.Target;

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
     */
    public record Copy(Path file, long bytes, long meetings) {}

    /**
     * Writes the copy beside its place, reads it from end to end, and only then puts it there: no file under that name
     * is ever half a book, or a damaged one. It is readable by its owner only.
     *
     * @param named where to
     * @param overwrite whether an older backup that is there may be replaced
     * @throws Problem {@code exists} when there is a file and it may not be replaced, {@code not_ours} when it is no
     *     backup, {@code in_use} when it has a log of its own, {@code is_the_book}, {@code is_link}
     */
    public Copy to(Path named, boolean overwrite, Instant now) {
        try {
            var target = overwrite
                    ? Target.replacing(named, book.path(), BookCopy::isBook)
                    : Target.empty(named, book.path());
            var copy = BookCopy.make(book.database(), target, now);
            return new Copy(copy.file(), copy.bytes(), copy.meetings());
        } catch (NoSuchFileException noFolder) {
            throw Problem.unusable(
                    "no_folder",
                    "There is no folder " + named.toAbsolutePath().getParent() + ".",
                    "Make it first.",
                    noFolder);
        } catch (IOException refused) {
            throw Problem.unusable(
                    "not_writable",
                    "No backup can be written to " + named + ".",
                    "Check that this user may write into the folder, and that the disk is not full.",
                    refused);
        }
    }
}
