package org.missedmeetings.meeting.book;

/**
 * A table that was copied, as it was read on both sides.
 *
 * @param digest SHA-256 over its rows in the order of their keys, in hexadecimal digits
 */
public record CopiedTable(String name, long rows, String digest) {}
