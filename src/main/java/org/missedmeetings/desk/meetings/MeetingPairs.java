package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.missedmeetings.store.tables.Tables;
import org.missedmeetings.store.tables.UpcomingTimes.Taken;

/** Which live meetings of one doctor or patient are at once, found in one go through all of them, soonest first. */
final class MeetingPairs {
    private final Map<Long, List<Taken>> goingOn = new HashMap<>();
    private final SortedSet<Pair> pairs = new TreeSet<>();

    private MeetingPairs() {}

    /** Two meetings, the lower number first. */
    record Pair(long one, long other) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair another) {
            return one == another.one ? Long.compare(other, another.other) : Long.compare(one, another.one);
        }

        @Override
        public String toString() {
            return one + " and " + other;
        }
    }

    static SortedSet<Pair> atOnce(Tables tables, Instant after) {
        var found = new MeetingPairs();
        tables.upcoming().forEachTaken(after, found::add);
        return found.pairs;
    }

    private void add(Taken meeting) {
        meet(meeting.doctorId(), meeting);
        meet(meeting.patientId(), meeting);
    }

    private void meet(long person, Taken meeting) {
        var others = goingOn.computeIfAbsent(person, nobody -> new ArrayList<>(1));
        others.removeIf(other -> !other.slot().overlaps(meeting.slot()));
        others.forEach(
                other -> pairs.add(new Pair(Math.min(other.id(), meeting.id()), Math.max(other.id(), meeting.id()))));
        others.add(meeting);
    }
}
