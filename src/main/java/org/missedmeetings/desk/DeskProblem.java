package org.missedmeetings.desk;

import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;

/** What the front desk may not do, or asks for in vain: by what stands in the book. */
public enum DeskProblem implements ProblemType {
    NO_MEETING(Kind.NOT_FOUND, "not_found"),
    /** Id: the meeting. */
    NO_EVENT(Kind.NOT_FOUND, "not_found"),
    NO_CHECK(Kind.NOT_FOUND, "not_found"),
    /** Words: which role was looked for; none for both. */
    NO_PERSON(Kind.NOT_FOUND, "not_found"),
    NO_NOTIFICATION(Kind.NOT_FOUND, "not_found"),
    /** Nothing was marked, and none of the others either. */
    NO_NOTIFICATION_AMONG_SEVERAL(Kind.NOT_FOUND, "not_found"),
    NO_TOKEN(Kind.NOT_FOUND, "not_found"),
    AMBIGUOUS_NAME(Kind.REFUSED, "ambiguous"),
    NAME_EMPTY(Kind.USAGE, "bad_name"),
    BIRTH_DATE(Kind.USAGE, "bad_date"),
    PERSON_DUPLICATE(Kind.REFUSED, "duplicate"),
    /** Id: the meeting that has the external id. */
    DUPLICATE(Kind.REFUSED, "duplicate"),
    /** Id: the meeting that has it, cancelled or deleted by now. */
    DUPLICATE_OF_UNDOABLE(Kind.REFUSED, "duplicate"),
    /** Id: the meeting. Words: the code of its status. */
    WRONG_STATUS(Kind.REFUSED, "wrong_status"),
    /** Id: the meeting. */
    DELETED(Kind.REFUSED, "deleted"),
    /** Id: the meeting. Words: what was to become of it. */
    TOO_EARLY(Kind.REFUSED, "early"),
    IN_THE_PAST(Kind.REFUSED, "in_the_past"),
    /** Id: the meeting. */
    GRACE_IS_OVER(Kind.REFUSED, "grace_is_over"),
    OVERLAP(Kind.REFUSED, "overlap"),
    /** What is to be as it was has a time that somebody else has by now. */
    TIME_TAKEN(Kind.REFUSED, "overlap"),
    OVERLAP_AS_AGREED(Kind.REFUSED, "overlap"),
    REASON_MISSING(Kind.USAGE, "reason_missing"),
    /** Id: the meeting. */
    NOTHING_TO_UNDO(Kind.REFUSED, "nothing_to_undo"),
    /** Id: the meeting. */
    NOT_UNDOABLE(Kind.REFUSED, "nothing_to_undo"),
    /** Ids: the meeting, the last event. */
    NOT_LAST(Kind.REFUSED, "not_last"),
    /** Id: the meeting. */
    CHANGED(Kind.REFUSED, "changed"),
    CHANGED_BEFORE_REALIGN(Kind.REFUSED, "changed"),
    /** Id: the meeting. Words: the first, the second. */
    SHIFTED_TO_TIME_TWICE(Kind.USAGE, "time_overlap"),
    /** Id: the meeting. Words: the times that may be meant. */
    SHIFTED_TO_TIME_SKIPPED(Kind.USAGE, "time_gap"),
    /** Path: the book. */
    WRONG_CLOCK(Kind.REFUSED, "wrong_clock"),
    /** This machine's clock is not the database's. */
    CLOCK_SKEW(Kind.REFUSED, "clock_skew"),
    TOKEN_FOR_STAFF(Kind.USAGE, "usage"),
    TOKEN_FOR_NOBODY(Kind.USAGE, "usage"),
    TOKEN_WITHOUT_NAME(Kind.USAGE, "bad_name"),
    TOKEN_LIFE(Kind.USAGE, "bad_duration"),
    TOO_MANY_KEYS(Kind.REFUSED, "too_many"),
    KEY_REUSED(Kind.REFUSED, "key_reused"),
    NO_ADDRESS(Kind.USAGE, "bad_setting"),
    NOT_ENCRYPTED(Kind.USAGE, "not_encrypted"),
    NO_TLS_TO_INSIST_ON(Kind.USAGE, "usage");

    /**
     * That there is no such meeting. Whoever may not see one is told so in the same words, and cannot tell the two apart.
     */
    public static Problem noMeeting(long id) {
        return new Problem(NO_MEETING, "There is no meeting " + id + ".");
    }

    /** That there is no such notification, in the same words for whoever may not see it. */
    public static Problem noNotification(long id) {
        return new Problem(NO_NOTIFICATION, "There is no notification " + id + ".");
    }

    private final Kind kind;
    private final String code;

    DeskProblem(Kind kind, String code) {
        this.kind = kind;
        this.code = code;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }
}
