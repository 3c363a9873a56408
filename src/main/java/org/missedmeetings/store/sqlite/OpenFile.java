package org.missedmeetings.store.sqlite;

import java.util.Objects;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.files.BookFile;

/**
 * Which file a connection has open: another one may take its name meanwhile.
 *
 * @param key as the file had it before it was opened: who takes its place in between is noticed, if once too often
 */
record OpenFile(BookFile file, Object key) {
    static OpenFile of(BookFile file) {
        return new OpenFile(file, file.key());
    }

    /** Whether the file of this name is still the one that is open: whoever keeps it open for long asks. */
    boolean isInPlace() {
        return Objects.equals(key, file.key());
    }

    /** Who has waited while a backup took the book's place would write to the one that was moved away. */
    void requireInPlace() {
        if (!isInPlace()) {
            throw new Problem(BookProblem.REPLACED, file.name() + " has been replaced by another file meanwhile.");
        }
    }
}
