package org.missedmeetings.meeting.people;

import java.util.Locale;

/** What the holder of an access token is to the clinic, and so what they may do over HTTP. */
public enum AccessRole {
    /** The front desk: everything. */
    STAFF(null),
    /** Their own meetings, with all that can be done to them. */
    DOCTOR(Role.DOCTOR),
    /** Their own meetings and notifications, to read. */
    PATIENT(Role.PATIENT);

    private final Role person;

    AccessRole(Role person) {
        this.person = person;
    }

    /** The word in the database and in JSON: {@code staff}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccessRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** What the person is, whom such a token belongs to; null for staff, who are nobody in the book. */
    public Role person() {
        return person;
    }
}
