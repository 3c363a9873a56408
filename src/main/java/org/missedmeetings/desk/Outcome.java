package org.missedmeetings.desk;

import org.missedmeetings.meeting.Meeting;

/** What came of something done to one meeting. */
public sealed interface Outcome {
    /**
     * It was done.
     *
     * @param before null where the meeting began
     * @param event the id of the line that it left in the history
     */
    record Done(Meeting before, Meeting after, long event) implements Outcome {
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
