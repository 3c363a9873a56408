package org.missedmeetings.desk.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.missedmeetings.store.tables.ImportedMeetings;

/**
 * The meetings that rows of this very file were about: a later row of the same external id contradicts the file itself,
 * and is never news.
 */
final class EarlierRows {
    /** So many rows that the book does not have just so are remembered, as a file may have a million of them. */
    private static final int MOST = 20_000;

    private final long firstNewId;
    private final MeetingIds meetings = new MeetingIds();
    private final Map<String, String> prints = new HashMap<>();

    /** @param firstNewId every meeting that this file has entered has this id, or a higher one */
    EarlierRows(long firstNewId) {
        this.firstNewId = firstNewId;
    }

    /**
     * The fingerprint of the row before this one that had its id; empty where none had.
     *
     * @param known the meeting of that id in the book; null where there is none
     */
    Optional<String> printOf(String externalId, ImportedMeetings.Known known) {
        var print = prints.get(externalId);
        if (print != null) {
            return Optional.of(print);
        }
        return known != null && (known.id() >= firstNewId || meetings.contains(known.id()))
                ? Optional.of(known.fingerprint())
                : Optional.empty();
    }

    /** Takes note of a row about a meeting in the book. */
    void add(String externalId, String print, ImportedMeetings.Known known) {
        meetings.add(known.id());
        if (!print.equals(known.fingerprint())) {
            add(externalId, print);
        }
    }

    /** Takes note of a row that did not enter. */
    void add(String externalId, String print) {
        if (prints.size() < MOST) {
            prints.put(externalId, print);
        }
    }
}
