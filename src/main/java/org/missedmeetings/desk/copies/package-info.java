/**
 * Backups of the book: made, kept in a series, and put in the book's place.
 */
package org.missedmeetings.desk.copies;
