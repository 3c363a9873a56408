/**
 * What can be done with a book, whoever asks for it. Each thing done is one transaction. Here: the opened book and who
 * acts; the rooms below, by what is done.
 */
package org.missedmeetings.desk;
