package org.missedmeetings.meeting;

import java.util.List;

/**
 * Why something was not done, in words for the person who asked: one sentence that says what is wrong and one that
 * says what to do instead. It names ids, never patients. Nothing was changed when one is thrown.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What sort of failure it is; each has one exit code, and one status once there is an HTTP API. */
    public enum Kind {
        /** What was typed cannot be understood. */
        USAGE,
        /** No such meeting, person, notification or run. */
        NOT_FOUND,
        /** Understood, and against a rule. */
        REFUSED,
        /** The book is missing, unusable, or newer than this program. */
        UNUSABLE,
        /** Somebody else holds the book; the same call may work in a moment. */
        BUSY
    }

    private final Kind kind;
    private final String code;
    private final String hint;
    private final transient List<Long> meetings;

    private Problem(Kind kind, String code, String message, String hint, List<Long> meetings, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.hint = hint;
        this.meetings = meetings;
    }

    public static Problem usage(String code, String message, String hint) {
        return new Problem(Kind.USAGE, code, message, hint, List.of(), null);
    }

    public static Problem notFound(String message, String hint) {
        return new Problem(Kind.NOT_FOUND, "not_found", message, hint, List.of(), null);
    }

    public static Problem refused(String code, String message, String hint) {
        return new Problem(Kind.REFUSED, code, message, hint, List.of(), null);
    }

    /** Refused because of these other meetings. */
    public static Problem inTheWay(String code, String message, String hint, List<Long> meetings) {
        return new Problem(Kind.REFUSED, code, message, hint, List.copyOf(meetings), null);
    }

    public static Problem unusable(String code, String message, String hint, Throwable cause) {
        return new Problem(Kind.UNUSABLE, code, message, hint, List.of(), cause);
    }

    public static Problem busy(String message, String hint, Throwable cause) {
        return new Problem(Kind.BUSY, "busy", message, hint, List.of(), cause);
    }

    public Kind kind() {
        return kind;
    }

    /** A word for scripts that stays the same when the sentence changes. */
    public String code() {
        return code;
    }

    /** What to do instead. */
    public String hint() {
        return hint;
    }

    /** The ids of the meetings in the way; empty when it is about none. */
    public List<Long> meetings() {
        return meetings;
    }
}
