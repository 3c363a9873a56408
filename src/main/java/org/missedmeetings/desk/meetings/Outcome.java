package org.missedmeetings.desk.meetings;

import org.missedmeetings.meeting.Meeting;

/** What came of something done to one meeting. */
public sealed interface Outcome {
    /**
     * It was done.
     *
     * @param before null where the meeting began
     * @param event the id of the line that it left in the history
     * @param withdrawn how many unread notifications it made untrue, and are gone
     */
    record Done(Meeting before, Meeting after, long event, long withdrawn) implements Outcome {
        Done(Meeting before, Meeting after, long event) {
            this(before, after, event, 0);
        }

        /** Whether the meeting has another time than before, or its first. */
        boolean isNewTime() {
            return before == null || !before.slot().start().equals(after.slot().start());
        }
    }

    /** It was so already; nothing changed. */
    record AlreadySo(Meeting meeting) implements Outcome {}

    /** It was not done; nothing changed. */
    record Refused(Refusal why) implements Outcome {}
}
