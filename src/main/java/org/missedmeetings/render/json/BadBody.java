package org.missedmeetings.render.json;

import org.missedmeetings.meeting.text.Problem;

/** That a body is none, or has a field that is none; what to send instead is said by whoever knows what was wanted. */
final class BadBody {
    private BadBody() {}

    static Problem because(String message) {
        return Problem.usage("bad_body", message, "");
    }
}
