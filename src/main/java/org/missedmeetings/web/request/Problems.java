package org.missedmeetings.web.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.missedmeetings.meeting.text.Problem;

/** The only place where a failure becomes a status and problem details, with the shell's codes. */
public final class Problems {
    /** What to do instead, where the shell's own hint names a command. */
    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry(
                    "not_found",
                    "Look its number up: GET /api/meetings?tab=all, GET /api/notifications, or for an event GET /api/meetings/{id}/undo."),
            Map.entry("overlap", "Send allowOverlap and a reason, or give the meeting in the way another time."),
            Map.entry("reason_missing", "Send a reason."),
            Map.entry("wrong_status", "Look at the meeting again, and do what its status allows."),
            Map.entry("deleted", "Take that back first: POST /api/meetings/{id}/undo."),
            Map.entry("early", "If it is the right one, send early: true."),
            Map.entry("nothing_to_undo", "Look at its history: GET /api/meetings/{id}/history."),
            Map.entry(
                    "not_last",
                    "Take the changes since then back first: GET /api/meetings/{id}/undo says the last one."),
            Map.entry("grace_is_over", "If the patient came, start or complete it; else reschedule it."),
            Map.entry("changed", "Look at it again: GET /api/meetings/{id}."));

    private Problems() {}

    public static Reply of(Throwable failure) {
        if (failure instanceof HttpError rejected) {
            var problem = rejected.problem();
            return details(rejected.status(), problem, problem.hint(), null).withAll(rejected.headers());
        }
        if (failure instanceof Problem problem) {
            return of(withoutPaths(problem));
        }
        var unexpected = Problem.failed(
                "unexpected",
                "Something went wrong that should not have.",
                "Tell the administrator: the server has written down where it comes from.");
        return of(unexpected);
    }

    /** What is wrong with the machine or the file is the administrator's to read, in the log. */
    private static Problem withoutPaths(Problem problem) {
        return switch (problem.kind()) {
            case UNUSABLE, FAILED ->
                Problem.failed(
                        problem.code(),
                        "The book cannot be used just now.",
                        "Tell the administrator: the server has written down why.");
            case BUSY -> Problem.busy("The book is busy.", "Nothing was changed. Try again in a moment.", null);
            default -> problem;
        };
    }

    /** That the time is taken, and which may be taken instead. */
    public static Reply of(Problem overlap, List<Instant> freeTimes) {
        return details(
                status(overlap), overlap, "Take one of freeTimes, or send allowOverlap and a reason.", freeTimes);
    }

    private static Reply of(Problem problem) {
        var hint = HINTS.getOrDefault(problem.code(), problem.hint());
        var reply = details(status(problem), problem, hint, null);
        return switch (reply.status()) {
            case 503 -> reply.with("Retry-After", "1");
            case 429 -> reply.with("Retry-After", "3600");
            default -> reply;
        };
    }

    private static int status(Problem problem) {
        return switch (problem.kind()) {
            case USAGE -> 400;
            case NOT_FOUND -> 404;
            case REFUSED ->
                switch (problem.code()) {
                    case "changed" -> 412;
                    case "key_reused" -> 422;
                    case "too_many" -> 429;
                    default -> 409;
                };
            case BUSY -> 503;
            case UNUSABLE, FAILED -> 500;
        };
    }

    private static Reply details(int status, Problem problem, String hint, List<Instant> freeTimes) {
        return Reply.json(
                status,
                Reply.PROBLEM,
                json -> json.problems().details(status, StatusText.of(status), problem, hint, freeTimes));
    }
}
