/**
 * The commands about doctors and patients.
 */
package org.missedmeetings.cli.people;
