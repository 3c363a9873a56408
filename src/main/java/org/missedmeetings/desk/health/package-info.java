/**
 * Whether book and checks are well, what is wrong, and what to type about it.
 */
package org.missedmeetings.desk.health;
