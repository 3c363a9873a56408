package org.missedmeetings.cli;

import java.util.function.Function;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.OddTime;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.render.Refusals;

/** Shows what came of something done to one meeting. */
final class Changes {
    private final Session session;

    Changes(Session session) {
        this.session = session;
    }

    /**
     * Says what was done, or throws what stood against it.
     *
     * @param done the sentence for a change
     * @param already the sentence for a meeting that was so already
     * @throws Problem when it was refused
     */
    Integer show(Book book, Outcome outcome, Function<Outcome.Done, String> done, Function<Meeting, String> already) {
        var time = session.time(book);
        if (outcome instanceof Outcome.Refused refused) {
            throw Refusals.problem(refused.why(), time);
        }
        var meeting = meeting(outcome);
        if (session.json()) {
            session.screen().object(json -> json.meeting(meeting, book.grace().cutoff(session.now())));
        } else if (session.talks()) {
            session.screen().line(outcome instanceof Outcome.Done change ? done.apply(change) : already.apply(meeting));
        }
        return ExitCode.DONE;
    }

    /** Remarks on what is unusual about the time that a meeting got, beside the result. */
    void remark(Book book, Outcome outcome) {
        if (outcome instanceof Outcome.Done change) {
            var clinic = new ClinicTime(book.zone(), session.now());
            OddTime.remarks(change.after().slot().start(), clinic, book.openingHours())
                    .forEach(remark -> session.screen().note("Note: " + remark));
        }
    }

    /** The meeting as it is now, of an outcome that was not refused. */
    static Meeting meeting(Outcome outcome) {
        return outcome instanceof Outcome.Done change ? change.after() : ((Outcome.AlreadySo) outcome).meeting();
    }

    /** Whom the meeting is with and when, to check against what was meant. */
    static String summary(Meeting meeting, ClinicTime time) {
        return meeting.patient().name() + " with Dr. " + meeting.doctor().name() + ", "
                + time.full(meeting.slot().start());
    }
}
