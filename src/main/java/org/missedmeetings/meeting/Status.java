package org.missedmeetings.meeting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A meeting's place in its life. Source: "Meeting Statuses" in the specification; the legal moves are in the
 * table of src/docs/reference.md and, as a last line of defence, in the database's own trigger.
 */
public enum Status {
    SCHEDULED,
    IN_PROGRESS,
    COMPLETED,
    MISSED,
    CANCELLED;

    private static final List<Status> ALL = List.of(values());

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The word in the database and in JSON: {@code in_progress}. */
    public String code() {
        return code;
    }

    /** The words a person reads: {@code in progress}. */
    public String words() {
        return code.replace('_', ' ');
    }

    /** The status with exactly this {@link #code()}; empty for any other word. */
    public static Optional<Status> of(String code) {
        for (var status : ALL) {
            if (status.code.equals(code)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** Whether a meeting takes time of its doctor and its patient; back to back is no overlap. */
    public boolean isLive() {
        return this == SCHEDULED || this == IN_PROGRESS;
    }

    /** Whether a meeting may go from here to {@code next}; {@code SCHEDULED} to itself is a reschedule. */
    public boolean canBecome(Status next) {
        return switch (this) {
            case SCHEDULED -> next == IN_PROGRESS || next == MISSED || next == CANCELLED || next == SCHEDULED;
            case IN_PROGRESS -> next == COMPLETED || next == CANCELLED;
            case MISSED -> next == IN_PROGRESS || next == SCHEDULED || next == COMPLETED || next == CANCELLED;
            case COMPLETED, CANCELLED -> false;
        };
    }

    /** Whether an undo may take a meeting from here back to {@code before}: only a legal change is taken back. */
    public boolean canReturnTo(Status before) {
        return before.canBecome(this);
    }
}
