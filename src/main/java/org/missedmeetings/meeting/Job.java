package org.missedmeetings.meeting;

import java.util.Locale;

/** What runs by itself or for the whole book, and leaves a line in the book's record of runs. */
public enum Job {
    CHECK_MISSED,
    BACKUP,
    RESTORE,
    IMPORT,
    INTEGRITY_CHECK;

    /** The word in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
