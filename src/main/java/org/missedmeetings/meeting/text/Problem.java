package org.missedmeetings.meeting.text;

import java.util.List;

/**
 * Why something was not done: one sentence that says what is wrong, the {@link ProblemType} by which a script knows it,
 * and the facts from which {@code render} says, in the words of whoever asked, what to do instead. It names ids, never
 * patients. Nothing was changed when one is thrown.
 */
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Facts facts;
    private final String about;
    private final transient List<Long> ids;

    public Problem(ProblemType type, String message) {
        this(type, message, Facts.NONE);
    }

    public Problem(ProblemType type, String message, Facts facts) {
        this(type, message, facts, null);
    }

    /** @param cause what else has failed */
    public Problem(ProblemType type, String message, Facts facts, Throwable cause) {
        this(type, message, facts, null, List.of(), cause);
    }

    /**
     * With everything that can be said of it.
     *
     * @param about what {@code ids} are of; null when there are none
     * @param cause null where nothing else has failed
     */
    protected Problem(ProblemType type, String message, Facts facts, String about, List<Long> ids, Throwable cause) {
        super(message, cause);
        this.type = type;
        this.facts = facts;
        this.about = about;
        this.ids = List.copyOf(ids);
    }

    /**
     * The same, because of these.
     *
     * @param what what they are: {@code meetings} in the way
     */
    public Problem about(String what, List<Long> these) {
        return new Problem(type, getMessage(), facts, what, these, getCause());
    }

    /** The same, with a sentence more about what has become of the rest. */
    public Problem adding(String sentence) {
        return new Problem(type, getMessage() + " " + sentence, facts, about, ids, getCause());
    }

    public ProblemType type() {
        return type;
    }

    public ProblemType.Kind kind() {
        return type.kind();
    }

    /** A word for scripts that stays the same when the sentence changes. */
    public String code() {
        return type.code();
    }

    /** What a hint needs to name. */
    public Facts facts() {
        return facts;
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
