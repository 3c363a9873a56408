package org.missedmeetings.render;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.missedmeetings.desk.meetings.Refusal;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/** Refusals in words, each with the next step. They name meetings by id and time, and nobody by name. */
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
            return Problem.refused(
                    "wrong_status",
                    "Meeting " + meeting.id() + " is " + meeting.status().words() + ", and cannot be "
                            + verb(wrong.wanted()) + ".",
                    nextStep(meeting));
        }
        if (refusal instanceof Refusal.Deleted deleted) {
            var meeting = deleted.meeting();
            return Problem.refused(
                    "deleted",
                    "Meeting " + meeting.id() + " was deleted on " + time.full(meeting.deletedAt()) + ".",
                    "Take that back with: missed-meetings undo " + meeting.id());
        }
        if (refusal instanceof Refusal.TooEarly early) {
            var meeting = early.meeting();
            var verb = early.wanted() == Status.IN_PROGRESS ? "start" : "complete";
            return Problem.refused(
                    "early",
                    "Meeting " + meeting.id() + " is at "
                            + time.full(meeting.slot().start()) + ", more than an hour from now.",
                    "If it is the right one: missed-meetings " + verb + " " + meeting.id() + " --early");
        }
        if (refusal instanceof Refusal.NothingToUndo nothing) {
            return Problem.refused(
                    "nothing_to_undo",
                    "There is nothing to take back: nothing was done to meeting "
                            + nothing.meeting().id()
                            + " since it was entered, or since an import or new time zone rules changed it.",
                    "Look at its history: missed-meetings history "
                            + nothing.meeting().id());
        }
        if (refusal instanceof Refusal.NotUndoable not) {
            return Problem.refused(
                    "nothing_to_undo",
                    "Event " + not.event() + " of meeting " + not.meeting().id()
                            + " is not, or no longer, a change that can be taken back.",
                    "See what has become of the meeting: missed-meetings history "
                            + not.meeting().id());
        }
        if (refusal instanceof Refusal.NotLast notLast) {
            return notLast(notLast, time);
        }
        if (refusal instanceof Refusal.GraceIsOver over) {
            var id = over.meeting().id();
            return Problem.refused(
                    "grace_is_over",
                    "The grace period of meeting " + id + " is over: the next check would mark it as missed again.",
                    "If the patient came: missed-meetings start " + id + ", or complete " + id
                            + ". For another time: missed-meetings reschedule " + id + " --at TIME");
        }
        if (refusal instanceof Refusal.InThePast past) {
            return Problem.refused(
                    "in_the_past",
                    time.full(past.at()) + " has gone by; it is " + time.full(time.now()) + " now.",
                    "Give a time in the future.");
        }
        if (refusal instanceof Refusal.Overlaps overlaps) {
            return overlap(overlaps, time, sees);
        }
        if (refusal instanceof Refusal.TimeTaken taken) {
            return overlap(taken.by(), time, sees)
                    .withHint("Move what is there by now, or add: --allow-overlap --reason WHY");
        }
        throw new IllegalArgumentException("no words for " + refusal.getClass());
    }

    private static Problem notLast(Refusal.NotLast notLast, ClinicTime time) {
        var id = notLast.meeting().id();
        var since = notLast.since().stream()
                .map(event -> event.action().code().replace('_', ' ') + " on " + time.brief(event.at()) + " by "
                        + event.actor())
                .collect(Collectors.joining("; "));
        return Problem.refusedOver(
                "events",
                notLast.since().stream().map(Event::id).toList(),
                "not_last",
                "That is not the last change of meeting " + id + " any more. Since then it was " + since + ".",
                "Take those back first, the last one with: missed-meetings undo " + id + " --event "
                        + notLast.since().get(notLast.since().size() - 1).id());
    }

    private static Problem overlap(Refusal.Overlaps overlaps, ClinicTime time, Predicate<Meeting> sees) {
        var ways = overlaps.with().stream()
                .map(meeting -> sees.test(meeting)
                        ? way(meeting, overlaps.doctorId(), time)
                        : "the " + whose(meeting, overlaps) + " has another meeting then")
                .distinct()
                .collect(Collectors.joining("; "));
        return Problem.refusedOver(
                "meetings",
                overlaps.with().stream().filter(sees).map(Meeting::id).toList(),
                "overlap",
                time.full(overlaps.wanted().start()) + " is taken: " + ways + ".",
                "Take another time, or add: --allow-overlap --reason WHY");
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

    private static String nextStep(Meeting meeting) {
        var id = meeting.id();
        return switch (meeting.status()) {
            case SCHEDULED -> "Start it first: missed-meetings start " + id;
            case IN_PROGRESS -> "End it with: missed-meetings complete " + id;
            case MISSED -> "Reschedule it with: missed-meetings reschedule " + id + " --at TIME";
            case COMPLETED, CANCELLED ->
                "If it is so by mistake: missed-meetings undo " + id
                        + ". Otherwise book a new one: missed-meetings book";
        };
    }
}
