package org.missedmeetings.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.missedmeetings.meeting.Problem;

/** The only place where a failure becomes a status and problem details, with the shell's codes. */
final class Problems {
    /** What to do instead, where the shell's own hint names a command. */
    private static final Map<String, String> HINTS = Map.of(
            "not_found", "Look its number up: GET /api/meetings?tab=all, or GET /api/notifications.",
            "overlap", "Take one of freeTimes, or send allowOverlap and a reason.",
            "reason_missing", "Send a reason.",
            "wrong_status", "Look at the meeting again, and do what its status allows.",
            "deleted", "Restore it first: POST /api/meetings/{id}/restore.",
            "changed", "Look at it again: GET /api/meetings/{id}.",
            "busy", "Nothing was changed. Try again in a moment.");

    private Problems() {}

    static Reply of(Throwable failure) {
        if (failure instanceof Rejected rejected) {
            return details(rejected.status(), rejected.problem(), null).withAll(rejected.headers());
        }
        if (failure instanceof Problem problem) {
            return of(withoutPaths(problem), null);
        }
        return details(
                500,
                Problem.failed(
                        "unexpected",
                        "Something went wrong that should not.",
                        "Tell the administrator: the server has written down where it comes from."),
                null);
    }

    /** What is wrong with the machine or the file is the administrator's to read, in the log. */
    private static Problem withoutPaths(Problem problem) {
        return problem.kind() == Problem.Kind.UNUSABLE || problem.kind() == Problem.Kind.FAILED
                ? Problem.failed(
                        problem.code(),
                        "The book cannot be used just now.",
                        "Tell the administrator: the server has written down why.")
                : problem;
    }

    /** @param freeTimes what may be taken instead; null where that is no question */
    static Reply of(Problem problem, List<Instant> freeTimes) {
        var reply = details(status(problem), problem, freeTimes);
        return problem.kind() == Problem.Kind.BUSY ? reply.with("Retry-After", "1") : reply;
    }

    private static int status(Problem problem) {
        return switch (problem.kind()) {
            case USAGE -> 400;
            case NOT_FOUND -> 404;
            case REFUSED ->
                switch (problem.code()) {
                    case "changed" -> 412;
                    case "key_reused" -> 422;
                    default -> 409;
                };
            case BUSY -> 503;
            case UNUSABLE, FAILED -> 500;
        };
    }

    private static Reply details(int status, Problem problem, List<Instant> freeTimes) {
        var hint = HINTS.getOrDefault(problem.code(), problem.hint());
        return Reply.json(
                status,
                Reply.PROBLEM,
                json -> json.envelopes().problem(status, HttpStatus.getMessage(status), problem, hint, freeTimes));
    }
}
