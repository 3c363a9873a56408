package org.missedmeetings.render.hints;

import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;

/** What to do instead, in the words of one client. */
public interface Hints {
    /**
     * The hint for a type of problem.
     *
     * @param facts those that the type has
     */
    String of(ProblemType type, Facts facts);

    /** The hint for a problem, which is the client's own where the client has found it. */
    default String of(Problem problem) {
        return problem instanceof ClientProblem own ? own.hint() : of(problem.type(), problem.facts());
    }
}
