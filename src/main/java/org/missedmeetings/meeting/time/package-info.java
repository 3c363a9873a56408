/**
 * Time as people type and read it: the clinic's clock and zone, days, opening hours, and words for both.
 */
package org.missedmeetings.meeting.time;
