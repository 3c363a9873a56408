/**
 * What is said of a whole book: its settings, its condition, and what has become of it since a backup.
 */
package org.missedmeetings.meeting.book;
