/**
 * The program as it is typed: the tree of commands, its help, what a typing error is answered, and the way from arguments
 * to exit code. The commands themselves are in the rooms below, by the noun they are about, one class each.
 */
package org.missedmeetings.cli;
