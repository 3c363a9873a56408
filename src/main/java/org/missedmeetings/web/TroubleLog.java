package org.missedmeetings.web;

import java.util.function.Consumer;
import org.missedmeetings.meeting.Problem;

/** What the administrator should know. Without exceptions' messages, which may hold names; ours hold none. */
final class TroubleLog {
    private final Consumer<String> lines;

    TroubleLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Writes down what is no failure, and yet to be known. */
    void say(String sentence) {
        lines.accept("Warning: " + sentence);
    }

    /** Writes down what is not the caller's own doing. */
    void note(Throwable failure) {
        if (failure instanceof Problem problem) {
            if (problem.kind() == Problem.Kind.UNUSABLE || problem.kind() == Problem.Kind.FAILED) {
                lines.accept("Error: " + problem.getMessage());
            }
        } else if (!(failure instanceof Rejected)) {
            lines.accept("Error: something went wrong that should not.");
            for (var cause = failure; cause != null; cause = cause.getCause()) {
                lines.accept(cause.getClass().getName());
                for (var frame : cause.getStackTrace()) {
                    lines.accept("    at " + frame);
                }
            }
        }
    }
}
