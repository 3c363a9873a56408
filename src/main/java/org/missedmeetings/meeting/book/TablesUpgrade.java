package org.missedmeetings.meeting.book;

import java.nio.file.Path;

/**
 * What was changed because a book was of an older version: its tables, and in a file not without a copy of how they were.
 *
 * @param from the tables' version before
 * @param to the version now
 * @param copy the book as it was, verified; null for one in a database, whose own backups there are
 */
public record TablesUpgrade(int from, int to, Path copy) {
    /** That they were of this version already. */
    public static TablesUpgrade none(int version) {
        return new TablesUpgrade(version, version, null);
    }

    /** Whether there was nothing to do. */
    public boolean isNone() {
        return from == to;
    }
}
