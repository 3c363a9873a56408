package org.missedmeetings.store;

import java.io.IOException;
import java.util.Optional;
import org.missedmeetings.meeting.book.BackupContents;

/** A backup that was looked at, and is ready to take a book's place; the book is as it was. */
public interface PreparedRestore extends AutoCloseable {
    /** Where the book is: a path, or a URL. */
    String book();

    /** What the backup holds, and what the book has that it has not. */
    BackupContents found();

    /**
     * Puts it in the book's place.
     *
     * @return where the book is that was there; empty when there was none
     */
    Optional<String> finish() throws IOException;

    @Override
    void close() throws IOException;
}
