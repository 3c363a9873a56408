package org.missedmeetings.meeting.people;

import java.util.Locale;

/** What a person is in a meeting. One human being who is both has two entries in the book. */
public enum Role {
    DOCTOR,
    PATIENT;

    /** The word in the database and in JSON: {@code doctor}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with exactly this {@link #code()}. */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
