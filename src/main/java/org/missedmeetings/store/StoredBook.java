package org.missedmeetings.store;

import java.util.List;
import java.util.Optional;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.TablesUpgrade;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClockSkew;

/** An open book: its transactions, and what can be seen of what holds it. */
public interface StoredBook extends AutoCloseable {
    BookUrl url();

    Database database();

    /** Whether opening it brought its tables up to date; empty where they were. */
    Optional<TablesUpgrade> upgrade();

    /** What its owner has to run so that another account can use it, a statement each; empty where files' rights decide. */
    List<String> grants();

    /** Whether the book of this name is still the one that is open here: whoever keeps it open for long asks. */
    boolean isInPlace();

    /**
     * Looks again whose the tables are.
     *
     * @throws Problem {@code newer_book} when a newer version of this program has changed them meanwhile
     */
    void requireKnown();

    /** Has whoever writes from now on heed what the settings say of where the book is; call it in the transaction that sets it. */
    void heedWhereabouts();

    /**
     * Takes away a book whose copying has not come to its end, and that nobody could change; any other stays.
     *
     * @throws Problem where it is none
     */
    void discardUnfinished();

    /** Has a transaction last as long as it takes; call it within. */
    void takeTime();

    /**
     * Looks at the clock that the book goes by, and at whether it was changed: at a number that has changed whenever
     * anybody but this connection, in this process or another, has changed the book. It means something only to this
     * connection; one that never writes sees every change.
     */
    long look();

    /**
     * By how much this machine's clock was off, when the book's was last looked at, where that is more than a clock may be;
     * empty also where the book goes by this machine's.
     */
    Optional<ClockSkew> skew();

    /** A number that rises with each row that this connection itself changes, within one transaction. */
    long changes();

    /**
     * Looks at what holds the book.
     *
     * @param whole whether to read all of it; else it takes seconds also where that takes minutes
     * @throws Problem {@code io_error} when the disk does not give back what is on it
     */
    BookCondition condition(boolean whole);

    /** How long the book is, without its log. */
    long bytes();

    @Override
    void close();
}
