package org.missedmeetings.desk.access;

import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.TabQuery;
import org.missedmeetings.meeting.people.AccessRole;
import org.missedmeetings.meeting.people.AccessToken;
import org.missedmeetings.meeting.people.Person;

/**
 * The holder of an access token, and all that they may do: staff everything, a doctor all with their own meetings, a
 * patient see their own. The only place that says so. (The original lets any patient move any meeting.)
 *
 * @param name the actor in the history
 * @param person whose meetings are the holder's own; null for staff
 * @param expiresAt when token or session ends
 */
public record Principal(long tokenId, String name, AccessRole role, Person.Named person, Instant expiresAt) {
    static Principal of(AccessToken grant, Instant expiresAt) {
        return new Principal(grant.id(), grant.name(), grant.role(), grant.person(), expiresAt);
    }

    public boolean isStaff() {
        return role == AccessRole.STAFF;
    }

    /** Whether the meeting may be shown: to everybody else it is as if there were none. */
    public boolean sees(Meeting meeting) {
        return switch (role) {
            case STAFF -> true;
            case DOCTOR -> meeting.doctor().id() == person.id();
            // what is deleted is in no tab, and the tabs are all that a patient sees
            case PATIENT -> meeting.patient().id() == person.id() && !meeting.isDeleted();
        };
    }

    /** Whether meetings that are seen may also be changed, and their history be looked at. */
    public boolean changesMeetings() {
        return role != AccessRole.PATIENT;
    }

    /** Whether this person's notifications may be shown, and marked as read. */
    public boolean readsFor(long recipientId) {
        return isStaff() || person.id() == recipientId;
    }

    /** As much of the query as may be seen; empty when that is nothing. */
    public Optional<TabQuery> within(TabQuery query) {
        return switch (role) {
            case STAFF -> Optional.of(query);
            case DOCTOR -> isOrAny(query.doctorId()) ? Optional.of(query.ofDoctor(person.id())) : Optional.empty();
            case PATIENT ->
                isOrAny(query.patientId()) && query.tab() != Tab.DELETED
                        ? Optional.of(query.ofPatient(person.id()))
                        : Optional.empty();
        };
    }

    private boolean isOrAny(Long id) {
        return id == null || id == person.id();
    }
}
