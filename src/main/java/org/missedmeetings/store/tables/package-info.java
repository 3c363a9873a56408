/**
 * The book's tables, one class each. Their statements are such that other databases than SQLite take them.
 */
package org.missedmeetings.store.tables;
