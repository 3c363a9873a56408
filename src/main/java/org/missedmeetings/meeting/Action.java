package org.missedmeetings.meeting;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What may be done to a meeting. Source: the buttons of "Appointment Tabs" in the specification, and its statuses. */
public enum Action {
    START(Status.IN_PROGRESS),
    COMPLETE(Status.COMPLETED),
    RESCHEDULE(Status.SCHEDULED),
    CANCEL(Status.CANCELLED),
    /** Whatever the status is. */
    DELETE(null),
    /** Takes back the last change, where there was one. */
    UNDO(null);

    // made once: a list may hold a million meetings
    private static final List<Action> OF_DELETED = List.of(UNDO);
    private static final Map<Status, List<Action>> OF_UNCHANGED = new EnumMap<>(Status.class);
    private static final Map<Status, List<Action>> OF_CHANGED = new EnumMap<>(Status.class);

    static {
        for (var status : Status.values()) {
            OF_UNCHANGED.put(status, allowed(status, false));
            OF_CHANGED.put(status, allowed(status, true));
        }
    }

    private final Status becomes;

    Action(Status becomes) {
        this.becomes = becomes;
    }

    /** The word in JSON: {@code reschedule}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean isAllowed(Status status, boolean isChanged) {
        return switch (this) {
            case DELETE -> true;
            case UNDO -> isChanged;
            case START, COMPLETE, RESCHEDULE, CANCEL -> status.canBecome(becomes);
        };
    }

    /** In the order of the buttons: what the tab is for comes first. */
    private static List<Action> allowed(Status status, boolean isChanged) {
        var allowed = Stream.of(values()).filter(action -> action.isAllowed(status, isChanged));
        return status == Status.MISSED
                ? allowed.sorted(Comparator.comparing(action -> action != RESCHEDULE))
                        .toList()
                : allowed.toList();
    }

    /**
     * What may be done to the meeting as it is, and yet be refused for what is not the meeting's own: a time that is
     * taken, or that is far away.
     *
     * @param cutoff of a check that would run now: it would mark again what is taken back before it
     */
    public static List<Action> of(Meeting meeting, Instant cutoff) {
        if (meeting.isDeleted()) {
            return OF_DELETED;
        }
        return (isChanged(meeting, cutoff) ? OF_CHANGED : OF_UNCHANGED).get(meeting.status());
    }

    /** Whether the meeting became what it is since it came into the book; its history alone says how. */
    private static boolean isChanged(Meeting meeting, Instant cutoff) {
        return switch (meeting.status()) {
            case SCHEDULED -> meeting.revision() > 1;
            case MISSED -> meeting.slot().start().isAfter(cutoff);
            case IN_PROGRESS, COMPLETED, CANCELLED -> meeting.version() > 1;
        };
    }
}
