package org.missedmeetings.cli.meetings;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Outcome;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.desk.meetings.Remarks;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.render.Refusals;

/** Shows what came of something done to meetings. */
final class ChangeAnswer {
    private final Session session;

    ChangeAnswer(Session session) {
        this.session = session;
    }

    /**
     * Says what was done to the one meeting, or throws what stood against it.
     *
     * @param done the sentence for a change
     * @param already the sentence for a meeting that was so already
     * @throws Problem when it was refused
     */
    Outcome.Accepted show(
            Book book, Outcome outcome, Function<Outcome.Done, String> done, Function<Meeting, String> already) {
        var accepted = accepted(book, outcome);
        if (session.json()) {
            session.screen()
                    .object(json -> json.changes()
                            .one(accepted, Perspective.ofStaff(book, session.now()), book, session.now()));
        } else {
            say(List.of(accepted), done, already);
        }
        return accepted;
    }

    /** Remarks on what is unusual about the times that meetings got, beside the result; of several it names which. */
    void remark(Book book, List<Outcome.Accepted> outcomes) {
        for (var outcome : outcomes) {
            var of = outcomes.size() == 1 ? "" : "meeting " + outcome.meeting().id() + ": ";
            Remarks.of(book, outcome, session.now())
                    .forEach(remark -> session.screen().note("Note: " + of + remark));
        }
    }

    /**
     * Does it to some meetings, all or none, and says a line for each, or throws what stood against one.
     *
     * @param count how many were named
     * @param changes does it, one outcome a meeting
     * @return the outcomes
     * @throws Problem when one was refused; then nothing was changed
     */
    List<Outcome.Accepted> all(
            Book book,
            int count,
            Supplier<List<Outcome>> changes,
            Function<Outcome.Done, String> done,
            Function<Meeting, String> already) {
        var outcomes = together(
                book,
                count,
                () -> changes.get().stream()
                        .map(outcome -> accepted(book, outcome))
                        .toList());
        if (session.json()) {
            session.screen()
                    .<Outcome.Accepted>array(
                            outcomes::forEach,
                            (json, outcome) -> json.changes()
                                    .one(outcome, Perspective.ofStaff(book, session.now()), book, session.now()));
        } else {
            say(outcomes, done, already);
        }
        return outcomes;
    }

    /**
     * Does it in one transaction.
     *
     * @param count how many meetings were named
     * @throws Problem what stood against one; it says that the others were left alone as well
     */
    static <R> R together(Book book, int count, Supplier<R> changes) {
        try {
            return book.atOnce(changes);
        } catch (Problem refused) {
            throw count == 1 ? refused : refused.adding("Nothing was changed, and none of the others either.");
        }
    }

    private Outcome.Accepted accepted(Book book, Outcome outcome) {
        return outcome.either(accepted -> accepted, why -> {
            throw Refusals.problem(why, session.time(book));
        });
    }

    private void say(
            List<Outcome.Accepted> outcomes, Function<Outcome.Done, String> done, Function<Meeting, String> already) {
        if (session.talks()) {
            outcomes.forEach(outcome -> session.screen()
                    .line(outcome.change().map(done).orElseGet(() -> already.apply(outcome.meeting()))));
        }
    }

    /** That so many notifications are gone that a change made untrue; nothing where none are. */
    static String withdrew(long count) {
        return count == 0 ? "" : "; withdrew " + Plurals.notifications(count);
    }

    /** Whom the meeting is with and when, to check against what was meant. */
    static String summary(Meeting meeting, ClinicTime time) {
        return meeting.patient().name() + " with Dr. " + meeting.doctor().name() + ", "
                + time.full(meeting.slot().start());
    }
}
