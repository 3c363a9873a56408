package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.TabQuery;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Listing;

/** Looking at the book. */
public final class Tabs {
    private final Book book;

    public Tabs(Book book) {
        this.book = book;
    }

    /** Hands over what the query asks for, in the tab's order, one at a time: the book may be larger than memory. */
    public void forEach(TabQuery query, Consumer<Meeting> consumer) {
        var listing = new Listing<Meeting>(
                (tables, last, most) -> tables.tabs().list(last == null ? query : query.after(last), most),
                query.tab().order());
        book.database().forEach(listing, query.limit(), consumer);
    }

    /** How many meetings of the query stand in each tab; its own tab and limit do not count. */
    public Map<Tab, Long> count(TabQuery query) {
        return book.database().read(tables -> tables.tabs().count(query));
    }

    /** How many meetings the next check would mark: all that changes in a book without anybody changing it. */
    public long overdue(Instant now) {
        return book.database()
                .read(tables -> tables.overdue().count(book.grace().cutoff(now)));
    }

    /**
     * One meeting, also a deleted one.
     *
     * @throws Problem {@code not_found}
     */
    public Meeting meeting(long id) {
        return book.database().read(tables -> Desk.meeting(tables, id));
    }
}
