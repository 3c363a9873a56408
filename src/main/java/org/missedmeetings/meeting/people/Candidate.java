package org.missedmeetings.meeting.people;

import java.time.Instant;

/**
 * Somebody who may be meant by what was typed, with what tells namesakes apart.
 *
 * @param lastMeetingAt when the person's latest meeting began, up to now; null when there was none
 */
public record Candidate(Person person, Instant lastMeetingAt) {}
