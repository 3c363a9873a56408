/**
 * A book in a schema of a PostgreSQL database: connecting, its tables, its transactions, and what its failures mean. No
 * other book's command loads anything of it.
 */
package org.missedmeetings.store.postgres;
