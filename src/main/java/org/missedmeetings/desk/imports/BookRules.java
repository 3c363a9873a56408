package org.missedmeetings.desk.imports;

import java.time.ZoneId;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.CatchUp;
import org.missedmeetings.meeting.GracePeriod;

/** What holds in the book that an import goes into, or will hold in the one that it makes. */
public record BookRules(ZoneId zone, GracePeriod grace, CatchUp catchUp) {
    static BookRules of(Book book) {
        return new BookRules(book.zone(), book.grace(), book.catchUp());
    }
}
