package org.missedmeetings.meeting.book;

/**
 * The state of what holds the book.
 *
 * @param integrity {@code ok}, or the first thing that is found wrong; null where only a server knows
 * @param wasReadWhole whether all of the book was read for that; else what is seen of its tables and indexes at once
 * @param schemaVersion of its tables
 * @param bytes its size, without the log
 * @param logBytes the size of the write-ahead log beside it; 0 when there is none, null for a book in a database
 * @param freeBytes what this user may still write to its disk; null where only a server knows
 * @param isWritable whether this user may write to it, and to its folder, where SQLite keeps its log beside it
 * @param server the one whose database has the book; null for a file
 */
public record BookCondition(
        String integrity,
        boolean wasReadWhole,
        int schemaVersion,
        long bytes,
        Long logBytes,
        Long freeBytes,
        boolean isWritable,
        ServerCondition server) {
    public boolean isIntact() {
        return integrity == null || integrity.equals("ok");
    }
}
