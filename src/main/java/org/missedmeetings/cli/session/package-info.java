/**
 * What every command shares: the options that all have, the opened book, the clock, who types, how a question is put, and
 * the exit codes.
 */
package org.missedmeetings.cli.session;
