/**
 * Where a book is opened, be it in a file or in a database: the one place that knows which kinds there are.
 */
package org.missedmeetings.store.books;
