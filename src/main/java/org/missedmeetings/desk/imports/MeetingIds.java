package org.missedmeetings.desk.imports;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Ids of meetings, a bit for each where they lie close together: an import may be about a million of them. */
final class MeetingIds {
    private static final int SPAN = 1 << 16;

    private final Map<Long, BitSet> spans = new TreeMap<>();

    void add(long id) {
        spans.computeIfAbsent(Math.floorDiv(id, SPAN), none -> new BitSet()).set(Math.floorMod(id, SPAN));
    }

    boolean contains(long id) {
        var span = spans.get(Math.floorDiv(id, SPAN));
        return span != null && span.get(Math.floorMod(id, SPAN));
    }

    LongStream stream() {
        return spans.entrySet().stream()
                .flatMapToLong(span -> span.getValue().stream().mapToLong(bit -> span.getKey() * SPAN + bit));
    }
}
