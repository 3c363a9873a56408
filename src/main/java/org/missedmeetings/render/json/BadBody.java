package org.missedmeetings.render.json;

import org.missedmeetings.render.hints.ClientProblem;

/** That a body is none, or has a field that is none; what to send instead is said by whoever knows what was wanted. */
final class BadBody {
    private BadBody() {}

    static ClientProblem because(String message) {
        return ClientProblem.usage("bad_body", message, "");
    }
}
