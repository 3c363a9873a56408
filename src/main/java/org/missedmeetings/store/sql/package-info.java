/**
 * How a statement is put and its answer read: parameters, columns, and what is said of a value that can not be.
 */
package org.missedmeetings.store.sql;
