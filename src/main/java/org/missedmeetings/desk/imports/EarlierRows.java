package org.missedmeetings.desk.imports;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.missedmeetings.store.ImportedMeetings;

/**
 * The meetings that rows of this very file were about: a later row of the same external id contradicts the file itself,
 * and is never news. Of rows that the book holds just so a bit is kept for each meeting, as a file may be of any length.
 */
final class EarlierRows {
    /** Of rows that the book does not hold so; where a file has more of them, it has been told so a thousand times. */
    private static final int MOST = 20_000;

    private final BitSet meetings = new BitSet();
    private final Map<String, String> prints = new HashMap<>();

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
        return known != null && meetings.get(Math.toIntExact(known.id()))
                ? Optional.of(known.fingerprint())
                : Optional.empty();
    }

    /** Takes note of a row about a meeting in the book. */
    void add(String externalId, String print, ImportedMeetings.Known known) {
        meetings.set(Math.toIntExact(known.id()));
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
