/**
 * Streams and terminals: colour, width, tables, progress, and text that does no harm to either. Knows nothing of
 * meetings.
 */
package org.missedmeetings.cli.terminal;
