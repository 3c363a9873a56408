package org.missedmeetings.render;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.meetings.Refusal;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/**
 * Refusals in words, each with the facts from which a client's hint says the next step. They name meetings by id and
 * time, and nobody by name.
 */
public final class Refusals {
    private Refusals() {}

    public static Problem problem(Refusal refusal, ClinicTime time) {
        return problem(refusal, time, meeting -> true);
    }

    /**
     * The refusal in words for somebody who may not see every meeting: of the others they learn only that there is one.
     *
     * @param sees which meetings they may see
     */
    public static Problem problem(Refusal refusal, ClinicTime time, Predicate<Meeting> sees) {
        if (refusal instanceof Refusal.WrongStatus wrong) {
            var meeting = wrong.meeting();
            return new Problem(
                    DeskProblem.WRONG_STATUS,
                    "Meeting " + meeting.id() + " is " + meeting.status().words() + ", and cannot be "
                            + verb(wrong.wanted()) + ".",
                    Facts.of(meeting.id(), meeting.status().code()));
        }
        if (refusal instanceof Refusal.Deleted deleted) {
            var meeting = deleted.meeting();
            return new Problem(
                    DeskProblem.DELETED,
                    "Meeting " + meeting.id() + " was deleted on " + time.full(meeting.deletedAt()) + ".",
                    Facts.of(meeting.id()));
        }
        if (refusal instanceof Refusal.TooEarly early) {
            var meeting = early.meeting();
            return new Problem(
                    DeskProblem.TOO_EARLY,
                    "Meeting " + meeting.id() + " is at "
                            + time.full(meeting.slot().start()) + ", more than an hour from now.",
                    Facts.of(meeting.id(), early.wanted().code()));
        }
        if (refusal instanceof Refusal.NothingToUndo nothing) {
            return new Problem(
                    DeskProblem.NOTHING_TO_UNDO,
                    "There is nothing to take back: nothing was done to meeting "
                            + nothing.meeting().id()
                            + " since it was entered, or since an import or new time zone rules changed it.",
                    Facts.of(nothing.meeting().id()));
        }
        if (refusal instanceof Refusal.NotUndoable not) {
            return new Problem(
                    DeskProblem.NOT_UNDOABLE,
                    "Event " + not.event() + " of meeting " + not.meeting().id()
                            + " is not, or no longer, a change that can be taken back.",
                    Facts.of(not.meeting().id()));
        }
        if (refusal instanceof Refusal.NotLast notLast) {
            return notLast(notLast, time);
        }
        if (refusal instanceof Refusal.GraceIsOver over) {
            var id = over.meeting().id();
            return new Problem(
                    DeskProblem.GRACE_IS_OVER,
                    "The grace period of meeting " + id + " is over: the next check would mark it as missed again.",
                    Facts.of(id));
        }
        if (refusal instanceof Refusal.InThePast past) {
            return new Problem(
                    DeskProblem.IN_THE_PAST,
                    time.full(past.at()) + " has gone by; it is " + time.full(time.now()) + " now.");
        }
        if (refusal instanceof Refusal.Overlaps overlaps) {
            return overlap(DeskProblem.OVERLAP, overlaps, time, sees);
        }
        if (refusal instanceof Refusal.TimeTaken taken) {
            return overlap(DeskProblem.TIME_TAKEN, taken.by(), time, sees);
        }
        throw new IllegalArgumentException("no words for " + refusal.getClass());
    }

    private static Problem notLast(Refusal.NotLast notLast, ClinicTime time) {
        var id = notLast.meeting().id();
        var last = notLast.since().get(notLast.since().size() - 1);
        var since = notLast.since().stream()
                .map(event -> event.action().code().replace('_', ' ') + " on " + time.brief(event.at()) + " by "
                        + event.actor())
                .collect(Collectors.joining("; "));
        return new Problem(
                        DeskProblem.NOT_LAST,
                        "That is not the last change of meeting " + id + " any more. Since then it was " + since + ".",
                        Facts.of(id, last.id()))
                .about("events", notLast.since().stream().map(Event::id).toList());
    }

    private static Problem overlap(
            DeskProblem type, Refusal.Overlaps overlaps, ClinicTime time, Predicate<Meeting> sees) {
        var ways = overlaps.with().stream()
                .map(meeting -> sees.test(meeting)
                        ? way(meeting, overlaps.doctorId(), time)
                        : "the " + whose(meeting, overlaps) + " has another meeting then")
                .distinct()
                .collect(Collectors.joining("; "));
        return new Problem(type, time.full(overlaps.wanted().start()) + " is taken: " + ways + ".")
                .about(
                        "meetings",
                        overlaps.with().stream().filter(sees).map(Meeting::id).toList());
    }

    private static String way(Meeting meeting, long doctorId, ClinicTime time) {
        var whose = meeting.doctor().id() == doctorId ? "the doctor's" : "the patient's";
        return whose + " meeting " + meeting.id() + " is from "
                + time.brief(meeting.slot().start()) + " to "
                + time.brief(meeting.slot().end());
    }

    private static String whose(Meeting meeting, Refusal.Overlaps overlaps) {
        return meeting.doctor().id() == overlaps.doctorId() ? "doctor" : "patient";
    }

    private static String verb(Status wanted) {
        return switch (wanted) {
            case SCHEDULED -> "rescheduled";
            case IN_PROGRESS -> "started";
            case COMPLETED -> "completed";
            case CANCELLED -> "cancelled";
            case MISSED -> "missed";
        };
    }
}
