package org.missedmeetings.meeting;

/**
 * A doctor or a patient as the book knows them.
 *
 * @param id the book's own number, from 1
 * @param email an address to write to, or null
 * @param phone a number to call, or null
 * @param externalId the id in the system the person was imported from, unique within the role, or null
 */
public record Person(long id, Role role, String name, String email, String phone, String externalId) {

    /** What a meeting says of each side: enough to name them, nothing to reach them by. */
    public record Named(long id, String name) {}
}
