package org.missedmeetings.meeting;

import java.time.Instant;

/**
 * Which meetings somebody wants to see.
 *
 * @param doctorId only this doctor's; null for everybody's
 * @param patientId only this patient's; null for everybody's
 * @param from only from this instant on; null for no bound
 * @param until only before this instant; null for no bound
 * @param limit at most this many; null for all
 */
public record TabQuery(Tab tab, Long doctorId, Long patientId, Instant from, Instant until, Integer limit) {
    /** The same, with one more, to see whether the limit left something out. */
    public TabQuery oneMore() {
        return new TabQuery(tab, doctorId, patientId, from, until, limit == null ? null : limit + 1);
    }
}
