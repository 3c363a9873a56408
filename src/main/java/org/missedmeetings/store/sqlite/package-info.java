/**
 * What knows SQLite: opening a file, its schema and migrations, its failures in words, its integrity, and copies of it.
 */
package org.missedmeetings.store.sqlite;
