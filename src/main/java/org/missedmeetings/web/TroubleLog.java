package org.missedmeetings.web;

import java.util.function.Consumer;
import org.missedmeetings.meeting.Problem;

/** What the administrator should know. Without exceptions' messages, which may hold names; ours hold none. */
final class TroubleLog {
    private final Consumer<String> entries;

    /** @param entries gets one or more lines at once */
    TroubleLog(Consumer<String> entries) {
        this.entries = entries;
    }

    /** Writes down what is no failure, and yet to be known. */
    void say(String sentence) {
        entries.accept("Warning: " + sentence);
    }

    /** Writes down what is not the caller's own doing. */
    void note(Throwable failure) {
        if (failure instanceof Problem problem) {
            if (problem.kind() == Problem.Kind.UNUSABLE || problem.kind() == Problem.Kind.FAILED) {
                entries.accept("Error: " + problem.getMessage());
            }
        } else if (!(failure instanceof Rejected)) {
            entries.accept(trace(failure));
        }
    }

    private static String trace(Throwable failure) {
        var lines = new StringBuilder("Error: something went wrong that should not.");
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            lines.append('\n').append(cause.getClass().getName());
            for (var frame : cause.getStackTrace()) {
                lines.append("\n    at ").append(frame);
            }
        }
        return lines.toString();
    }
}
