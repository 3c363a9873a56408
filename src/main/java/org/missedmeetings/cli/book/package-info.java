/**
 * The commands about the whole book: init, import, backup, restore, settings, and serve.
 */
package org.missedmeetings.cli.book;
