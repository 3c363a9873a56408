/**
 * The only place with SQL. Here: an open book and its transactions. What is in it is {@code store.tables}; what holds it is
 * {@code store.sqlite}.
 */
package org.missedmeetings.store;
