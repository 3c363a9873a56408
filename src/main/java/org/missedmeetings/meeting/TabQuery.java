package org.missedmeetings.meeting;

import java.time.Instant;

/**
 * Which meetings somebody wants to see.
 *
 * @param doctorId only this doctor's; null for everybody's
 * @param patientId only this patient's; null for everybody's
 * @param search only those of somebody whose name has each of its words; null for all
 * @param from only from this instant on; null for no bound
 * @param until only before this instant; null for no bound
 * @param after only what comes after this one in the tab's order; null to begin at its beginning
 * @param limit at most this many; null for all
 */
public record TabQuery(
        Tab tab,
        Long doctorId,
        Long patientId,
        String search,
        Instant from,
        Instant until,
        Place after,
        Integer limit) {
    /** A tab from its beginning. */
    public TabQuery(Tab tab, Long doctorId, Long patientId, Instant from, Instant until, Integer limit) {
        this(tab, doctorId, patientId, null, from, until, null, limit);
    }

    /** The same, with one more, to see whether the limit left something out. */
    public TabQuery oneMore() {
        return new TabQuery(tab, doctorId, patientId, search, from, until, after, limit == null ? null : limit + 1);
    }

    /** The same, beginning after this meeting. */
    public TabQuery after(Meeting meeting) {
        var place = new Place(meeting.slot().start(), meeting.id());
        return new TabQuery(tab, doctorId, patientId, search, from, until, place, limit);
    }

    public TabQuery ofDoctor(long id) {
        return new TabQuery(tab, id, patientId, search, from, until, after, limit);
    }

    /** One that finds nothing: nobody has that number. */
    public TabQuery ofNobody() {
        return ofDoctor(0).ofPatient(0);
    }

    public TabQuery ofPatient(long id) {
        return new TabQuery(tab, doctorId, id, search, from, until, after, limit);
    }
}
