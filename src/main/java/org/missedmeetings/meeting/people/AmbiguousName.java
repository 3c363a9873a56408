package org.missedmeetings.meeting.people;

import java.util.List;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;

/** Refused because what was typed does not say which of some people is meant. Unlike other problems it names people. */
public final class AmbiguousName extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<Candidate> candidates;

    /**
     * That a choice is to be made.
     *
     * @param candidates who may be meant, to choose from
     */
    public AmbiguousName(ProblemType type, List<Candidate> candidates, String message) {
        super(
                type,
                message,
                Facts.NONE,
                "people",
                candidates.stream().map(candidate -> candidate.person().id()).toList(),
                null);
        this.candidates = List.copyOf(candidates);
    }

    public List<Candidate> candidates() {
        return candidates;
    }
}
