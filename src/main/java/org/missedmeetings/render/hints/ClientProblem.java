package org.missedmeetings.render.hints;

import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;

/**
 * A problem of how one client was used: an option that does not go with another, a parameter of a path. Only that client
 * can have it, so that its hint stands where it is found.
 */
public final class ClientProblem extends Problem {
    private static final long serialVersionUID = 1L;

    private final String hint;

    private ClientProblem(ProblemType type, String message, String hint) {
        super(type, message);
        this.hint = hint;
    }

    private record Type(Kind kind, String code) implements ProblemType {}

    public static ClientProblem usage(String code, String message, String hint) {
        return new ClientProblem(new Type(ProblemType.Kind.USAGE, code), message, hint);
    }

    public static ClientProblem notFound(String message, String hint) {
        return new ClientProblem(new Type(ProblemType.Kind.NOT_FOUND, "not_found"), message, hint);
    }

    public static ClientProblem refused(String code, String message, String hint) {
        return new ClientProblem(new Type(ProblemType.Kind.REFUSED, code), message, hint);
    }

    public static ClientProblem failed(String code, String message, String hint) {
        return new ClientProblem(new Type(ProblemType.Kind.FAILED, code), message, hint);
    }

    @Override
    public Problem adding(String sentence) {
        return new ClientProblem(type(), getMessage() + " " + sentence, hint);
    }

    /** The same, for who knows better what to do instead. */
    public ClientProblem withHint(String another) {
        return new ClientProblem(type(), getMessage(), another);
    }

    /** What to do instead. */
    public String hint() {
        return hint;
    }
}
