/**
 * The commands that mark meetings as missed, and take a check back.
 */
package org.missedmeetings.cli.checks;
