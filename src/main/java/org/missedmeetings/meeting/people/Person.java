package org.missedmeetings.meeting.people;

import java.time.LocalDate;

/**
 * A doctor or a patient as the book knows them.
 *
 * @param id the book's own number, from 1
 * @param email an address to write to, or null
 * @param phone a number to call, or null
 * @param externalId the id in the system the person was imported from, unique within the role, or null
 * @param birthDate what tells two people of one name apart, or null
 */
public record Person(
        long id, Role role, String name, String email, String phone, String externalId, LocalDate birthDate) {

    /** The same, under the number that the book gave it. */
    public Person withId(long number) {
        return new Person(number, role, name, email, phone, externalId, birthDate);
    }

    /** What a meeting says of each side: enough to name them, nothing to reach them by. */
    public record Named(long id, String name) {}
}
