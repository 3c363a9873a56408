package org.missedmeetings.store;

import java.util.Comparator;
import java.util.List;
import org.missedmeetings.store.tables.Tables;

/**
 * A list that may be longer than memory, and than somebody's patience.
 *
 * @param pages reads it
 * @param order the one in which its rows come
 */
public record Listing<T>(Pages<T> pages, Comparator<T> order) {

    /** Reads a list, a page at a time. */
    @FunctionalInterface
    public interface Pages<T> {
        /**
         * The next rows.
         *
         * @param last the row that came last; null at the beginning
         * @param most so many, or fewer where the list ends
         */
        List<T> after(Tables tables, T last, int most);
    }

    List<T> after(Tables tables, T last, int most) {
        return pages.after(tables, last, most);
    }
}
