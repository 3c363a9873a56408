package org.missedmeetings.store.copies;

import java.util.List;
import java.util.Locale;

/** The tables of a book, each after those that it refers to. */
public enum BookTable {
    NOTIFICATION_KINDS("kind"),
    HISTORY_ACTIONS("action"),
    JOBS("job"),
    SETTINGS("key"),
    PEOPLE("id"),
    MEETINGS("id"),
    RUNS("id"),
    NOTIFICATIONS("id"),
    HISTORY("id"),
    PEOPLE_HISTORY("id"),
    SETTINGS_HISTORY("id"),
    ACCESS_TOKENS("id"),
    SESSIONS("hash"),
    ANSWERS("token_id, key");

    /** Those that say who is in, and what was answered: they are about one server, and about no meeting. */
    public static final List<BookTable> OF_A_SERVER = List.of(SESSIONS, ANSWERS);

    private final String key;

    BookTable(String key) {
        this.key = key;
    }

    /** Its name in SQL. */
    public String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns by which its rows are told apart and put in order. */
    List<String> key() {
        return List.of(key.split(", "));
    }

    /** Whether it has rows as soon as it is made. */
    boolean hasRowsWhenNew() {
        return this == NOTIFICATION_KINDS || this == HISTORY_ACTIONS || this == JOBS || this == SETTINGS;
    }
}
