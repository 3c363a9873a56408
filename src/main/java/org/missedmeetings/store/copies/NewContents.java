package org.missedmeetings.store.copies;

import org.missedmeetings.store.Database;

/** What is to be in a book that is made of another one. What either throws leaves nothing of the new one. */
public interface NewContents {
    /** Writes it, in the transaction that makes the tables. */
    void write(Database database);

    /** Reads it again, and adds what holds for this book alone: last, before anybody sees it. */
    void settle(Database database);
}
