package org.missedmeetings.meeting.text;

/**
 * One sort of problem, with words of its own for what to do instead: each client has them, for each type. Types that are
 * alike to a script share a code.
 */
public interface ProblemType {
    /** What sort of failure it is; each has one exit code, and over HTTP one status, or a few. */
    enum Kind {
        /** What was typed cannot be understood. */
        USAGE,
        /** No such meeting, person, notification or run. */
        NOT_FOUND,
        /** Understood, and against a rule. */
        REFUSED,
        /** The book is missing, unusable, or newer than this program. */
        UNUSABLE,
        /** Somebody else holds the book; the same call may work in a moment. */
        BUSY,
        /** None of these: not the doing of who asked. */
        FAILED
    }

    Kind kind();

    /** A word for scripts that stays the same when the sentences change. */
    String code();
}
