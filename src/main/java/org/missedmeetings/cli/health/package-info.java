/**
 * The command that says whether book, checks and servers are well.
 */
package org.missedmeetings.cli.health;
