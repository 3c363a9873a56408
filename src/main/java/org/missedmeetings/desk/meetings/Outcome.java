package org.missedmeetings.desk.meetings;

import java.util.Optional;
import java.util.function.Function;
import org.missedmeetings.meeting.Meeting;

/** What came of something done to one meeting. */
public sealed interface Outcome {
    /** What is made of it: of one that was accepted, or of what stood against it. */
    <R> R either(Function<Accepted, R> accepted, Function<Refusal, R> refused);

    /** It was done, or was so already: whoever asked has what they wanted. */
    sealed interface Accepted extends Outcome {
        /** The meeting as it is now. */
        Meeting meeting();

        /** What changed; empty where it was so already. */
        Optional<Done> change();

        @Override
        default <R> R either(Function<Accepted, R> accepted, Function<Refusal, R> refused) {
            return accepted.apply(this);
        }
    }

    /**
     * It was done.
     *
     * @param before null where the meeting began
     * @param event the id of the line that it left in the history
     * @param withdrawn how many unread notifications it made untrue, and are gone
     */
    record Done(Meeting before, Meeting after, long event, long withdrawn) implements Accepted {
        Done(Meeting before, Meeting after, long event) {
            this(before, after, event, 0);
        }

        @Override
        public Meeting meeting() {
            return after;
        }

        @Override
        public Optional<Done> change() {
            return Optional.of(this);
        }

        /** Whether the meeting has another time than before, or its first. */
        boolean isNewTime() {
            return before == null || !before.slot().start().equals(after.slot().start());
        }
    }

    /** It was so already; nothing changed. */
    record AlreadySo(Meeting meeting) implements Accepted {
        @Override
        public Optional<Done> change() {
            return Optional.empty();
        }
    }

    /** It was not done; nothing changed. */
    record Refused(Refusal why) implements Outcome {
        @Override
        public <R> R either(Function<Accepted, R> accepted, Function<Refusal, R> refused) {
            return refused.apply(why);
        }
    }
}
