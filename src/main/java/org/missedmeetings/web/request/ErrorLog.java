package org.missedmeetings.web.request;

import java.util.function.Consumer;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;

/** What the administrator should know. Without exceptions' messages, which may hold names; ours hold none. */
public final class ErrorLog {
    private final Consumer<String> entries;

    /**
     * A log that is written to by whole entries.
     *
     * @param entries gets one or more lines at once
     */
    public ErrorLog(Consumer<String> entries) {
        this.entries = entries;
    }

    /** Writes down what is no failure, and yet to be known. */
    public void say(String sentence) {
        entries.accept("Warning: " + sentence);
    }

    /** Writes down what is not the caller's own doing. */
    public void note(Throwable failure) {
        if (failure instanceof Problem problem) {
            if (problem.kind() == ProblemType.Kind.UNUSABLE || problem.kind() == ProblemType.Kind.FAILED) {
                entries.accept("Error: " + problem.getMessage());
            }
        } else if (!(failure instanceof HttpError)) {
            entries.accept(trace(failure));
        }
    }

    private static String trace(Throwable failure) {
        var lines = new StringBuilder("Error: something went wrong that should not have.");
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            lines.append('\n').append(cause.getClass().getName());
            for (var frame : cause.getStackTrace()) {
                lines.append("\n    at ").append(frame);
            }
        }
        return lines.toString();
    }
}
