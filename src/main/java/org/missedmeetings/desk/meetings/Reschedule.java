package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.Wording;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.Shift;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.tables.Tables;

/**
 * Gives a missed or an upcoming meeting a new time. Source: "Reschedule Functionality" in the specification: it keeps
 * its id, its status goes back to scheduled, and the patient is told.
 */
public final class Reschedule {
    private final Book book;

    public Reschedule(Book book) {
        this.book = book;
    }

    /**
     * Moves the meeting.
     *
     * @param at the new time; what is finer than a second is left out
     * @param overlap its reason is the history's reason for the new time, also where nothing overlaps
     * @throws Problem {@code not_found} when there is no such meeting
     */
    public Outcome run(long id, Instant at, Overlap overlap, Signature signature) {
        return book.database()
                .write(tables -> move(tables, id, at.truncatedTo(ChronoUnit.SECONDS), overlap, signature));
    }

    /**
     * Moves each of the meetings as far from its own time, all or none: whoever gets a refused one among the outcomes
     * throws, and so ends the transaction that this is a part of ({@link Book#atOnce}).
     *
     * @param clinic whose wall the days of the shift are counted on
     * @return what came of each, in the order of the ids
     * @throws Problem {@code not_found} when there is no such meeting, and as {@link Shift#from}
     */
    public List<Outcome> by(List<Long> ids, Shift shift, ClinicTime clinic, Overlap overlap, Signature signature) {
        return book.database().write(tables -> {
            // one that moves into the time that another one of them leaves comes after that one
            Comparator<Meeting> soonestFirst =
                    Comparator.comparing(meeting -> meeting.slot().start());
            var outcomes = new HashMap<Long, Outcome>();
            var meetings = new ArrayList<Meeting>();
            for (var id : ids) {
                meetings.add(Desk.meeting(tables, id));
            }
            meetings.sort(shift.isForward() ? soonestFirst.reversed() : soonestFirst);
            for (var meeting : meetings) {
                var at = shifted(meeting, shift, clinic);
                outcomes.put(meeting.id(), move(tables, meeting.id(), at, overlap, signature));
            }
            return ids.stream().map(outcomes::get).toList();
        });
    }

    /** A time that the clocks skip, or show twice, stops all of them: which one it is, and that it can go by itself. */
    private static Instant shifted(Meeting meeting, Shift shift, ClinicTime clinic) {
        try {
            return shift.from(meeting.slot().start(), clinic);
        } catch (Problem clocks) {
            var type = clocks.type() == InputProblem.TIME_TWICE
                    ? DeskProblem.SHIFTED_TO_TIME_TWICE
                    : DeskProblem.SHIFTED_TO_TIME_SKIPPED;
            throw new Problem(
                    type,
                    "Meeting " + meeting.id() + ": " + clocks.getMessage(),
                    new Facts(List.of(meeting.id()), null, clocks.facts().words()));
        }
    }

    private Outcome move(Tables tables, long id, Instant at, Overlap overlap, Signature signature) {
        var before = Desk.meeting(tables, id, signature);
        if (before.isDeleted()) {
            return new Outcome.Refused(new Refusal.Deleted(before));
        }
        if (!before.status().canBecome(Status.SCHEDULED)) {
            return new Outcome.Refused(new Refusal.WrongStatus(before, Status.SCHEDULED));
        }
        // at the same moment, where that is no longer what was agreed, it is another time all the same: people are told
        if (at.equals(before.slot().start()) && !tables.upcoming().isDisplaced(id)) {
            return new Outcome.AlreadySo(before);
        }
        if (at.isBefore(tables.now())) {
            return new Outcome.Refused(new Refusal.InThePast(at));
        }
        var wanted = new Slot(at, before.slot().minutes());
        var overlapping =
                Desk.overlap(tables, before.doctor().id(), before.patient().id(), wanted, id, overlap);
        if (overlapping.isPresent()) {
            return new Outcome.Refused(overlapping.get());
        }
        Desk.require(tables.meetings().reschedule(before, at, WallTime.of(at, book.zone())), id);
        Desk.allow(tables, id, overlap);
        var done = Desk.done(tables, signature, Event.Action.RESCHEDULED, before, id, overlap.reason());
        tables.notifications().tellRescheduled(Wording.RESCHEDULED_FOR_PATIENT, before, done.after(), tables.now());
        return done;
    }
}
