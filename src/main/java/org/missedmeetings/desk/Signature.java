package org.missedmeetings.desk;

import java.time.Instant;

/**
 * Who does something to the book, and when: what every line of the history begins with.
 *
 * @param actor {@code --actor}, else the operating system's user
 * @param now the one reading of the clock that the whole command goes by
 */
public record Signature(String actor, Instant now) {}
