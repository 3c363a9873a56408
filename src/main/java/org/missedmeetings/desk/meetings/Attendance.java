package org.missedmeetings.desk.meetings;

import java.time.Instant;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.store.tables.Tables;

/** What becomes of "was not attended" when it turns out otherwise, at the desk or in the system that is imported from. */
public final class Attendance {
    private Attendance() {}

    /**
     * Withdraws it from whoever has not read it and was not told, where a missed meeting did take place: that it was
     * cancelled, or has another time, leaves it true.
     *
     * @param before the meeting until now
     * @param to what it became
     * @return how many were withdrawn
     */
    public static long correct(Tables tables, Meeting before, Status to, Instant now) {
        if (before.status() == Status.MISSED && (to == Status.IN_PROGRESS || to == Status.COMPLETED)) {
            return tables.notifications().withdraw(before.id(), before.revision(), Notification.Kind.MISSED, now);
        }
        return 0;
    }
}
