/**
 * The files that meetings are imported from, read strictly: CSV of many kinds, and the original application's database.
 * Knows nothing of the book they go into.
 */
package org.missedmeetings.desk.imports.files;
