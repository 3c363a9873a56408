/**
 * Every row of one book, brought into another one, whatever holds each of the two, and read again on both sides.
 */
package org.missedmeetings.store.copies;
