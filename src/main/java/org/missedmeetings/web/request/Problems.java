package org.missedmeetings.web.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.render.hints.Hints;
import org.missedmeetings.render.hints.HttpHints;

/** The only place where a failure becomes a status and problem details, with the shell's codes. */
public final class Problems {
    private static final Hints HINTS = new HttpHints();
    /** What is refused, and is no conflict. */
    private static final Map<ProblemType, Integer> REFUSALS = Map.of(
            DeskProblem.CHANGED,
            412,
            DeskProblem.CHANGED_BEFORE_REALIGN,
            412,
            DeskProblem.KEY_REUSED,
            422,
            DeskProblem.TOO_MANY_KEYS,
            429);

    /** What is wrong with a book's server goes by, without anybody doing anything to this one. */
    private static final Set<ProblemType> PASSING = Set.of(BookProblem.UNREACHABLE, BookProblem.NOT_PRIMARY);

    private Problems() {}

    public static Reply of(Throwable failure) {
        if (failure instanceof HttpError rejected) {
            var problem = rejected.problem();
            return details(rejected.status(), problem, HINTS.of(problem), null).withAll(rejected.headers());
        }
        if (failure instanceof Problem problem) {
            return of(withoutPaths(problem));
        }
        var unexpected = ClientProblem.failed(
                "unexpected",
                "Something went wrong that should not have.",
                "Tell the administrator: the server has written down where it comes from.");
        return of(unexpected);
    }

    /** What is wrong with the machine or the file is the administrator's to read, in the log. */
    private static Problem withoutPaths(Problem problem) {
        return switch (problem.kind()) {
            case UNUSABLE -> new Problem(problem.type(), "The book cannot be used just now.");
            case BUSY -> new Problem(problem.type(), "The book is busy.");
            default -> problem;
        };
    }

    /** That the time is taken, and which may be taken instead. */
    public static Reply of(Problem overlap, List<Instant> freeTimes) {
        return details(
                status(overlap), overlap, "Take one of freeTimes, or send allowOverlap and a reason.", freeTimes);
    }

    private static Reply of(Problem problem) {
        var reply = details(status(problem), problem, HINTS.of(problem), null);
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
            case REFUSED -> REFUSALS.getOrDefault(problem.type(), 409);
            case BUSY -> 503;
            case UNUSABLE -> PASSING.contains(problem.type()) ? 503 : 500;
            case FAILED -> 500;
        };
    }

    private static Reply details(int status, Problem problem, String hint, List<Instant> freeTimes) {
        return Reply.json(
                status,
                Reply.PROBLEM,
                json -> json.problems().details(status, StatusText.of(status), problem, hint, freeTimes));
    }
}
