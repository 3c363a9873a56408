/**
 * Text that people type and read: lines, letters, mistyped words, sentences, and why something was not done.
 */
package org.missedmeetings.meeting.text;
