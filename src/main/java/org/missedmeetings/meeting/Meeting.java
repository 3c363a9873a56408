package org.missedmeetings.meeting;

import java.time.Instant;
import org.missedmeetings.meeting.people.Person;

/**
 * A meeting as it stands now; what it was before is its history.
 *
 * @param id the book's own number, from 1; a reschedule keeps it
 * @param title what it is about, or null
 * @param startedAt when somebody started it, or null
 * @param endedAt when somebody completed or cancelled it while it was in progress, or null
 * @param revision how often it was given a time: 1 at first, one more with each reschedule and each undone check
 * @param version rises by one with each change of it, whatever was changed
 * @param externalId the id in the system it was imported from, or null
 * @param deletedAt when it was taken out of the tabs, or null
 */
public record Meeting(
        long id,
        String title,
        Status status,
        Person.Named doctor,
        Person.Named patient,
        Slot slot,
        Instant startedAt,
        Instant endedAt,
        int revision,
        long version,
        String externalId,
        Instant deletedAt) {

    /** Whether the next check would mark it, given that check's cutoff. */
    public boolean isOverdue(Instant cutoff) {
        return status == Status.SCHEDULED && deletedAt == null && !slot.start().isAfter(cutoff);
    }

    /** The same meeting, of people who are known by these names. */
    public Meeting with(Person.Named itsDoctor, Person.Named itsPatient) {
        return new Meeting(
                id,
                title,
                status,
                itsDoctor,
                itsPatient,
                slot,
                startedAt,
                endedAt,
                revision,
                version,
                externalId,
                deletedAt);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }
}
