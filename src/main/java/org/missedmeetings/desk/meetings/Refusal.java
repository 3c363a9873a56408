package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.util.List;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;

/** Why something was not done to a meeting: a rule stands against it. */
public sealed interface Refusal {
    /** From its status it cannot become {@code wanted}. */
    record WrongStatus(Meeting meeting, Status wanted) implements Refusal {}

    /** It was taken out of the tabs. */
    record Deleted(Meeting meeting) implements Refusal {}

    /** Its time is more than an hour away: is it the one that is meant? */
    record TooEarly(Meeting meeting, Status wanted) implements Refusal {}

    /** Nothing was done to it, by anybody here, that stands. */
    record NothingToUndo(Meeting meeting) implements Refusal {}

    /** The line of the history that is meant was no change, or is none any more that could be taken back. */
    record NotUndoable(Meeting meeting, long event) implements Refusal {}

    /** Something else was done to it since: these, first to last. */
    record NotLast(Meeting meeting, List<Event> since) implements Refusal {}

    /** It was missed, and its grace period is over: the next check would mark it again. */
    record GraceIsOver(Meeting meeting) implements Refusal {}

    /** The time has gone by. */
    record InThePast(Instant at) implements Refusal {}

    /** This doctor, or else the patient, has these live meetings at that time. */
    record Overlaps(Slot wanted, long doctorId, List<Meeting> with) implements Refusal {}

    /** What is to be as it was had a time that somebody else has by now. */
    record TimeTaken(Overlaps by) implements Refusal {}
}
