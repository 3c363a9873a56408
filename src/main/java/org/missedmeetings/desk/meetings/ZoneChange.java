package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.time.ZoneId;
import org.missedmeetings.desk.Book;

/**
 * What another zone for the clinic would change: how its meetings to come are shown, and not when they are. What was
 * agreed with people stays agreed in the zone that it was agreed in.
 *
 * @param moved how many meetings to come another time of day, or another day, will be shown for
 * @param first the number of the first of them, and when it is; null where there is none
 */
public record ZoneChange(ZoneId from, ZoneId to, long moved, Long first, Instant firstAt) {
    /** Looks at the meetings to come; changes nothing. */
    public static ZoneChange of(Book book, ZoneId to, Instant now) {
        var count = new Count(book.zone(), to);
        book.database().readThrough(tables -> {
            tables.upcoming().forEach(now, count::look);
            return null;
        });
        return new ZoneChange(book.zone(), to, count.moved, count.first, count.firstAt);
    }

    private static final class Count {
        private final ZoneId from;
        private final ZoneId to;
        private long moved;
        private Long first;
        private Instant firstAt;

        Count(ZoneId from, ZoneId to) {
            this.from = from;
            this.to = to;
        }

        void look(long id, Instant at) {
            if (from.getRules().getOffset(at).equals(to.getRules().getOffset(at))) {
                return;
            }
            if (moved == 0) {
                first = id;
                firstAt = at;
            }
            moved++;
        }
    }
}
