/**
 * Taking meetings over from another system: what a file is, what its rows say, who is meant, and what becomes of them
 * in the book. One import is one transaction.
 */
package org.missedmeetings.desk.imports;
