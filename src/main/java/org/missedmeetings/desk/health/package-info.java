/**
 * Whether book and checks are well, and what is wrong with them; what to do about it is for render.hints to say.
 */
package org.missedmeetings.desk.health;
