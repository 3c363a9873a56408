package org.missedmeetings.cli;

import java.util.concurrent.Callable;
import org.missedmeetings.desk.Lifecycle;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Line;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What start, complete, cancel and delete have in common: one meeting, perhaps a reason. */
abstract class LifecycleCommand implements Callable<Integer> {
    private final Session session;
    private final String done;

    @Parameters(paramLabel = "ID", description = "The meeting's number.")
    private String id;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why, for the history.")
    private String reason;

    /** @param done the past participle of what it does */
    LifecycleCommand(Session session, String done) {
        this.session = session;
        this.done = done;
    }

    abstract Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature);

    @Override
    public Integer call() {
        var number = Ids.parse("meeting", id);
        try (var book = session.open()) {
            var time = session.time(book);
            var outcome = run(new Lifecycle(book), number, Line.orNull("reason", reason), session.signature());
            return new Changes(session)
                    .show(
                            book,
                            outcome,
                            change ->
                                    "Meeting " + number + " is " + done + ": " + Changes.summary(change.after(), time),
                            meeting -> "Meeting " + number + " is " + done + " already; nothing changed");
        }
    }
}
