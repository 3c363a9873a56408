package org.missedmeetings.meeting.book;

import java.nio.file.Path;

/**
 * What opening a book of an older version changed: its tables, and not without a copy of how they were.
 *
 * @param from the tables' version before
 * @param to the version now
 * @param copy the book as it was, verified
 */
public record TablesUpgrade(int from, int to, Path copy) {}
