package org.missedmeetings.render;

import java.util.stream.Collectors;
import org.missedmeetings.desk.Refusal;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Status;

/** Refusals in words, each with the next step. They name meetings by id and time, and nobody by name. */
public final class Refusals {
    private Refusals() {}

    public static Problem problem(Refusal refusal, ClinicTime time) {
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
                    "Book a new one with: missed-meetings book");
        }
        if (refusal instanceof Refusal.InThePast past) {
            return Problem.refused(
                    "in_the_past",
                    time.full(past.at()) + " has gone by; it is " + time.full(time.now()) + " now.",
                    "Give a time to come.");
        }
        if (refusal instanceof Refusal.Overlaps overlaps) {
            return overlap(overlaps, time);
        }
        throw new IllegalArgumentException("no words for " + refusal.getClass());
    }

    private static Problem overlap(Refusal.Overlaps overlaps, ClinicTime time) {
        var ways = overlaps.with().stream()
                .map(meeting -> way(meeting, overlaps.doctorId(), time))
                .collect(Collectors.joining("; "));
        return Problem.refusedOver(
                "meetings",
                overlaps.with().stream().map(Meeting::id).toList(),
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
            case COMPLETED, CANCELLED -> "Book a new one with: missed-meetings book";
        };
    }
}
