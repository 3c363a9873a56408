package org.missedmeetings.desk;

import java.time.Instant;
import java.util.List;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;

/** Why something was not done to a meeting: a rule stands against it. */
public sealed interface Refusal {
    /** From its status it cannot become {@code wanted}. */
    record WrongStatus(Meeting meeting, Status wanted) implements Refusal {}

    /** It was taken out of the tabs. */
    record Deleted(Meeting meeting) implements Refusal {}

    /** The time has gone by. */
    record InThePast(Instant at) implements Refusal {}

    /** This doctor, or else the patient, has these live meetings at that time. */
    record Overlaps(Slot wanted, long doctorId, List<Meeting> with) implements Refusal {}
}
