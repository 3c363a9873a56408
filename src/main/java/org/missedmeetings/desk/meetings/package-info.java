/**
 * What is done to meetings: booking, rescheduling, starting, completing, cancelling, undoing; the tabs they are seen in;
 * and the rules that stand against it.
 */
package org.missedmeetings.desk.meetings;
