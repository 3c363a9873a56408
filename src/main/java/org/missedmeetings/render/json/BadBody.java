package org.missedmeetings.render.json;

import org.missedmeetings.render.hints.ClientProblem;

/**
 * That a body is not JSON, or that a field of it has the wrong value or is not known; what to send instead is said by
 * whoever knows what was wanted.
 */
final class BadBody {
    private BadBody() {}

    static ClientProblem because(String message) {
        return ClientProblem.usage("bad_body", message, "");
    }
}
