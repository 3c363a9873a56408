package org.missedmeetings.meeting.text;

import java.util.List;

/**
 * Why something was not done, in words for the person who asked: one sentence that says what is wrong and one that
 * says what to do instead. It names ids, never patients. Nothing was changed when one is thrown.
 */
public class Problem extends RuntimeException {
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
        BUSY,
        /** None of these: not the doing of who asked. */
        FAILED
    }

    private final Kind kind;
    private final String code;
    private final String hint;
    private final String about;
    private final transient List<Long> ids;

    /**
     * With everything that can be said of it.
     *
     * @param about what {@code ids} are of; null when there are none
     * @param cause null where nothing else has failed
     */
    protected Problem(
            Kind kind, String code, String message, String hint, String about, List<Long> ids, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.hint = hint;
        this.about = about;
        this.ids = ids;
    }

    public static Problem usage(String code, String message, String hint) {
        return new Problem(Kind.USAGE, code, message, hint, null, List.of(), null);
    }

    public static Problem notFound(String message, String hint) {
        return new Problem(Kind.NOT_FOUND, "not_found", message, hint, null, List.of(), null);
    }

    public static Problem refused(String code, String message, String hint) {
        return new Problem(Kind.REFUSED, code, message, hint, null, List.of(), null);
    }

    /**
     * Refused because of these.
     *
     * @param about what they are: {@code meetings} in the way
     */
    public static Problem refusedOver(String about, List<Long> ids, String code, String message, String hint) {
        return new Problem(Kind.REFUSED, code, message, hint, about, List.copyOf(ids), null);
    }

    public static Problem failed(String code, String message, String hint) {
        return new Problem(Kind.FAILED, code, message, hint, null, List.of(), null);
    }

    public static Problem unusable(String code, String message, String hint, Throwable cause) {
        return new Problem(Kind.UNUSABLE, code, message, hint, null, List.of(), cause);
    }

    public static Problem busy(String message, String hint, Throwable cause) {
        return new Problem(Kind.BUSY, "busy", message, hint, null, List.of(), cause);
    }

    /** The same, with another hint. */
    public Problem withHint(String another) {
        return new Problem(kind, code, getMessage(), another, about, ids, getCause());
    }

    /** The same, with a sentence more about what has become of the rest. */
    public Problem adding(String sentence) {
        return new Problem(kind, code, getMessage() + " " + sentence, hint, about, ids, getCause());
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

    /** What {@link #ids} are of: {@code meetings} or {@code people}; null when there are none. */
    public String about() {
        return about;
    }

    /** Whom or what it is about; empty when nothing can be named. */
    public List<Long> ids() {
        return ids;
    }
}
