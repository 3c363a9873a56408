package org.missedmeetings.desk;

import java.util.function.Consumer;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.TabQuery;

/** Looking at the book. */
public final class Tabs {
    private final Book book;

    public Tabs(Book book) {
        this.book = book;
    }

    /** Hands over what the query asks for, in the tab's order, one at a time: the book may be larger than memory. */
    public void forEach(TabQuery query, Consumer<Meeting> consumer) {
        book.database().read(tables -> {
            tables.meetings().forEach(query, consumer);
            return null;
        });
    }

    /**
     * One meeting, also a deleted one.
     *
     * @throws Problem {@code not_found}
     */
    public Meeting meeting(long id) {
        return book.database().read(tables -> Desk.meeting(tables, id));
    }

    /**
     * Hands over all that ever happened to one meeting, first to last.
     *
     * @throws Problem {@code not_found}
     */
    public void history(long id, Consumer<Event> consumer) {
        book.database().read(tables -> {
            Desk.meeting(tables, id);
            tables.history().forEach(id, consumer);
            return null;
        });
    }
}
