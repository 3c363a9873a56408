/**
 * The commands about meetings: book, list, show, start, complete, cancel, delete, reschedule, undo, history.
 */
package org.missedmeetings.cli.meetings;
