package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Displaced;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.tables.Tables;

/**
 * Lets meetings to come begin when clocks show what was agreed, where a country has changed its zone's rules since. The
 * patient comes by the clock: what is moved is the book, and nobody has to be told.
 */
public final class Realign {
    private final Book book;

    public Realign(Book book) {
        this.book = book;
    }

    /**
     * What came of it.
     *
     * @param done the meetings that were moved, soonest first
     * @param skipped those that were not, because the clocks skip the time that was agreed
     */
    public record Result(List<Outcome.Done> done, List<Displaced> skipped) {}

    /** The meetings that do not begin as agreed, soonest first. */
    public List<Displaced> displaced(Instant now) {
        return book.database().readThrough(tables -> displaced(tables, now));
    }

    private List<Displaced> displaced(Tables tables, Instant now) {
        var found = new ArrayList<Displaced>();
        Displacement.forEach(tables, book.grace(), now, found::add);
        return found;
    }

    /**
     * Moves all of them at once.
     *
     * @param shown what {@link #displaced} has given, and somebody has said yes to
     * @throws Problem {@code changed} where it is something else by now; {@code overlap} where two meetings would be at
     *     once that were not before; nothing was moved then
     */
    public Result run(List<Displaced> shown, Overlap overlap, Signature signature) {
        return book.database().write(tables -> {
            var skipped = new ArrayList<Displaced>();
            var moves = new ArrayList<Displaced>();
            if (!displaced(tables, tables.now()).equals(shown)) {
                throw new Problem(
                        DeskProblem.CHANGED_BEFORE_REALIGN,
                        "Meetings have changed since these were looked up. Nothing was moved.");
            }
            shown.forEach(meeting -> (meeting.wanted().isPresent() ? moves : skipped).add(meeting));
            var before = moves.stream()
                    .map(move -> tables.meetings().find(move.id()).orElseThrow())
                    .toList();
            // the meeting that moves farthest back may meet one that began a day before
            var after = book.grace().cutoff(tables.now()).minus(Displacement.FARTHEST.multipliedBy(3));
            var atOnce = MeetingPairs.atOnce(tables, after);
            for (var i = 0; i < moves.size(); i++) {
                Desk.require(
                        tables.upcoming()
                                .realign(before.get(i), moves.get(i).wanted().orElseThrow()),
                        moves.get(i).id());
            }
            var done = before.stream()
                    .map(meeting -> realigned(tables, meeting, overlap.reason(), signature))
                    .toList();
            if (overlap.allowed()) {
                before.forEach(meeting -> Desk.allow(tables, meeting.id(), overlap));
            } else {
                requireNoneNew(atOnce, MeetingPairs.atOnce(tables, after));
            }
            return new Result(done, List.copyOf(skipped));
        });
    }

    private static Outcome.Done realigned(Tables tables, Meeting before, String reason, Signature signature) {
        var done = Desk.done(tables, signature, Event.Action.REALIGNED, before, before.id(), reason);
        tables.notifications()
                .realign(
                        before.id(),
                        before.revision(),
                        before.slot().start(),
                        done.after().slot().start());
        return done;
    }

    private static void requireNoneNew(Set<MeetingPairs.Pair> before, Set<MeetingPairs.Pair> after) {
        var fresh = new TreeSet<>(after);
        fresh.removeAll(before);
        if (fresh.isEmpty()) {
            return;
        }
        var named = fresh.stream()
                .limit(Displacement.NAMED)
                .map(MeetingPairs.Pair::toString)
                .collect(Collectors.joining("; "));
        var ids = new TreeSet<Long>();
        fresh.forEach(pair -> ids.addAll(List.of(pair.one(), pair.other())));
        throw new Problem(
                        DeskProblem.OVERLAP_AS_AGREED,
                        "As agreed, these meetings of one doctor or patient would be at once: " + named
                                + (fresh.size() > Displacement.NAMED ? " and more" : "") + ". Nothing was moved.")
                .about("meetings", List.copyOf(ids));
    }
}
