package org.missedmeetings.meeting;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.Role;

/**
 * Which meetings somebody wants to see.
 *
 * @param doctorId only this doctor's; null for everybody's
 * @param patientId only this patient's; null for everybody's
 * @param search only those of somebody whose name has each of its words; null for all
 * @param named by role, only those of whomever the name fits; empty for all
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
        Map<Role, NameQuery> named,
        Instant from,
        Instant until,
        PageKey after,
        Integer limit) {
    /** Without names that only have to fit. */
    public TabQuery(
            Tab tab,
            Long doctorId,
            Long patientId,
            String search,
            Instant from,
            Instant until,
            PageKey after,
            Integer limit) {
        this(tab, doctorId, patientId, search, Map.of(), from, until, after, limit);
    }

    /** A tab from its beginning. */
    public TabQuery(Tab tab, Long doctorId, Long patientId, Instant from, Instant until, Integer limit) {
        this(tab, doctorId, patientId, null, from, until, null, limit);
    }

    /** The same, and only meetings with somebody of the role whom the name fits. */
    public TabQuery named(Role role, NameQuery name) {
        var all = new EnumMap<Role, NameQuery>(Role.class);
        all.putAll(named);
        all.put(role, name);
        return new TabQuery(tab, doctorId, patientId, search, Map.copyOf(all), from, until, after, limit);
    }

    /** The same, with one more, to see whether the limit left something out. */
    public TabQuery oneMore() {
        return new TabQuery(
                tab, doctorId, patientId, search, named, from, until, after, limit == null ? null : limit + 1);
    }

    /** The same, beginning after this meeting. */
    public TabQuery after(Meeting meeting) {
        var place = new PageKey(meeting.slot().start(), meeting.id());
        return new TabQuery(tab, doctorId, patientId, search, named, from, until, place, limit);
    }

    public TabQuery ofDoctor(long id) {
        return new TabQuery(tab, id, patientId, search, named, from, until, after, limit);
    }

    /** One that finds nothing: nobody has that number. */
    public TabQuery ofNobody() {
        return ofDoctor(0).ofPatient(0);
    }

    public TabQuery ofPatient(long id) {
        return new TabQuery(tab, doctorId, id, search, named, from, until, after, limit);
    }
}
