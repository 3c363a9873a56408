package org.missedmeetings.desk.copies;

import java.util.List;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.CopiedTable;

/**
 * What came of a copy.
 *
 * @param bookId the identity of the book at the new place
 * @param meetings how many are there; null where nothing was copied now
 * @param tables as they were read on both sides, without what holds for one of the two alone; empty where nothing was
 *     copied now
 * @param digest one of all of them; null where nothing was copied now
 * @param grants what its owner has to run so that another account can use it; empty for a file
 */
public record CopyReport(
        BookUrl from,
        BookUrl to,
        String bookId,
        Result result,
        Long meetings,
        List<CopiedTable> tables,
        String digest,
        List<String> grants) {

    /** What was done. */
    public enum Result {
        /** The book is at the new place, and what is left takes no changes. */
        MOVED,
        /** There is a second book, of an identity of its own. */
        DUPLICATED,
        /** What another run had copied is the book now. */
        FINISHED,
        /** It had moved there before. */
        ALREADY_MOVED
    }

    public CopyReport {
        tables = List.copyOf(tables);
        grants = List.copyOf(grants);
    }
}
