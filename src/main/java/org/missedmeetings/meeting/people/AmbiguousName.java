package org.missedmeetings.meeting.people;

import java.util.List;
import org.missedmeetings.meeting.text.Problem;

/** Refused because what was typed does not say which of some people is meant. Unlike other problems it names people. */
public final class AmbiguousName extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<Candidate> candidates;

    /**
     * That a choice is to be made.
     *
     * @param candidates who may be meant, to choose from
     */
    public AmbiguousName(List<Candidate> candidates, String message, String hint) {
        super(
                Kind.REFUSED,
                "ambiguous",
                message,
                hint,
                "people",
                candidates.stream().map(candidate -> candidate.person().id()).toList(),
                null);
        this.candidates = List.copyOf(candidates);
    }

    public List<Candidate> candidates() {
        return candidates;
    }
}
