package org.missedmeetings.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.desk.Remarks;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.render.Refusals;

/** Shows what came of something done to meetings. */
final class Changes {
    private final Session session;

    Changes(Session session) {
        this.session = session;
    }

    /**
     * Says what was done to the one meeting, or throws what stood against it.
     *
     * @param done the sentence for a change
     * @param already the sentence for a meeting that was so already
     * @throws Problem when it was refused
     */
    Integer show(Book book, Outcome outcome, Function<Outcome.Done, String> done, Function<Meeting, String> already) {
        var allowed = allowed(book, outcome);
        if (session.json()) {
            session.screen().object(json -> json.change(allowed, book, session.now()));
        } else {
            say(List.of(allowed), done, already);
        }
        return ExitCode.DONE;
    }

    /** Remarks on what is unusual about the time that a meeting got, beside the result. */
    void remark(Book book, Outcome outcome) {
        Remarks.of(book, outcome, session.now())
                .forEach(remark -> session.screen().note("Note: " + remark));
    }

    /** The meeting as it is now, of an outcome that was not refused. */
    static Meeting meeting(Outcome outcome) {
        return outcome instanceof Outcome.Done change ? change.after() : ((Outcome.AlreadySo) outcome).meeting();
    }

    /**
     * Does it to some meetings, all or none, and says a line for each, or throws what stood against one.
     *
     * @param changes does it, one outcome a meeting
     * @return the outcomes
     * @throws Problem when one was refused; then nothing was changed
     */
    List<Outcome> all(
            Book book,
            Supplier<List<Outcome>> changes,
            Function<Outcome.Done, String> done,
            Function<Meeting, String> already) {
        var outcomes = book.atOnce(() ->
                changes.get().stream().map(outcome -> allowed(book, outcome)).toList());
        if (session.json()) {
            session.screen()
                    .<Outcome>array(outcomes::forEach, (json, outcome) -> json.change(outcome, book, session.now()));
        } else {
            say(outcomes, done, already);
        }
        return outcomes;
    }

    private Outcome allowed(Book book, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw Refusals.problem(refused.why(), session.time(book));
        }
        return outcome;
    }

    private void say(List<Outcome> outcomes, Function<Outcome.Done, String> done, Function<Meeting, String> already) {
        if (session.talks()) {
            outcomes.forEach(outcome -> session.screen()
                    .line(
                            outcome instanceof Outcome.Done change
                                    ? done.apply(change)
                                    : already.apply(meeting(outcome))));
        }
    }

    /** That so many notifications are gone that a change made untrue; nothing where none are. */
    static String withdrew(long count) {
        return count == 0 ? "" : "; withdrew " + Words.notifications(count);
    }

    /** Whom the meeting is with and when, to check against what was meant. */
    static String summary(Meeting meeting, ClinicTime time) {
        return meeting.patient().name() + " with Dr. " + meeting.doctor().name() + ", "
                + time.full(meeting.slot().start());
    }
}
