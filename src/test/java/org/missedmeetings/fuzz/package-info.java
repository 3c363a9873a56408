/**
 * What reads that which anybody may send, under any bytes: each class here is a target of Jazzer
 * ({@code src/test/fuzz/run.sh}), which looks for bytes that lead somewhere new. What it has found is kept in {@code
 * src/test/fuzz/corpus}, and every build reads it all again.
 */
package org.missedmeetings.fuzz;
