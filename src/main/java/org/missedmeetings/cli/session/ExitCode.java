package org.missedmeetings.cli.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.missedmeetings.cli.terminal.OutputClosed;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;

/** What the program's end says to a script. The numbers never change their meaning. */
public final class ExitCode {
    public static final int DONE = 0;
    static final int FAILED = 1;
    public static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int REFUSED = 4;
    static final int UNUSABLE = 5;
    static final int BUSY = 6;
    public static final int UNHEALTHY = 7;
    /** Something was left out, and what it is was said. */
    public static final int INCOMPLETE = 7;

    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The only place where a failure becomes a number. */
    public static int of(Exception failure) {
        if (failure instanceof OutputClosed) {
            return DONE;
        }
        return failure instanceof Problem problem ? of(problem.kind()) : FAILED;
    }

    /** Whether the command gave a result, which must have gone out whole. */
    public static boolean isAnswer(int code) {
        return code == DONE || code == UNHEALTHY;
    }

    private static int of(ProblemType.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case REFUSED -> REFUSED;
            case UNUSABLE -> UNUSABLE;
            case BUSY -> BUSY;
            case FAILED -> FAILED;
        };
    }

    /** For every command's help. */
    public static Map<String, String> explained() {
        var codes = new LinkedHashMap<String, String>();
        codes.put(" " + DONE, "done, or nothing to do, or already so");
        codes.put(" " + FAILED, "unexpected failure");
        codes.put(" " + USAGE, "wrong usage: a time, id or option that cannot be understood");
        codes.put(" " + NOT_FOUND, "no such meeting, person, notification or check");
        codes.put(" " + REFUSED, "refused: status, overlap, past time, ambiguous name, wrong clock");
        codes.put(" " + UNUSABLE, "the book is missing, unusable, or newer than this program");
        codes.put(" " + BUSY, "the book is busy; try again");
        codes.put(
                " " + UNHEALTHY,
                "unhealthy (health), rows left out (import), meetings not moved (settings --realign), clock wrong"
                        + " (check-missed)");
        codes.put(Integer.toString(INTERRUPTED), "interrupted");
        return codes;
    }
}
