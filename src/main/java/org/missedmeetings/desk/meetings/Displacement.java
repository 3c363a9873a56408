package org.missedmeetings.desk.meetings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.missedmeetings.meeting.Displaced;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.store.tables.Tables;

/**
 * How many upcoming meetings do not begin at the agreed time of day: counted, as new rules may concern every one.
 *
 * @param first the numbers of the first of them
 * @param zones whose rules have changed
 */
public record Displacement(long count, List<Long> first, List<String> zones) {
    /** No rule moves clocks by more than a day. */
    static final Duration FARTHEST = Duration.ofDays(1);

    /** As many numbers as somebody reads. */
    public static final int NAMED = 5;

    /** As many as are named, and one more: that there are more is said. */
    private static final int NUMBERS = NAMED + 1;

    public static Displacement of(Tables tables, GracePeriod grace, Instant now) {
        var counting = new Counting();
        forEach(tables, grace, now, counting::add);
        return new Displacement(counting.count, List.copyOf(counting.first), List.copyOf(counting.zones));
    }

    /** Hands over those that are to come by the book, or by what was agreed. */
    static void forEach(Tables tables, GracePeriod grace, Instant now, Consumer<Displaced> consumer) {
        var cutoff = grace.cutoff(now);
        tables.upcoming().forEachDisplaced(cutoff.minus(FARTHEST), meeting -> {
            var isToCome = meeting.at().isAfter(cutoff)
                    || meeting.wanted().filter(cutoff::isBefore).isPresent();
            if (isToCome) {
                consumer.accept(meeting);
            }
        });
    }

    private static final class Counting {
        private final List<Long> first = new ArrayList<>();
        private final TreeSet<String> zones = new TreeSet<>();
        private long count;

        void add(Displaced meeting) {
            count++;
            zones.add(meeting.meant().zone().getId());
            if (first.size() < NUMBERS) {
                first.add(meeting.id());
            }
        }
    }
}
