package org.missedmeetings.meeting;

import java.time.Instant;

/**
 * Where in a list that is ordered by time somebody has got to. The id tells things of the same second apart, so that a
 * next page neither skips nor repeats one, whatever was entered or taken out meanwhile.
 *
 * @param at the time of the last one that was shown
 * @param id its number
 */
public record PageKey(Instant at, long id) {}
