package org.missedmeetings.cli.meetings;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;
import org.missedmeetings.meeting.text.Line;

/** What start, complete, cancel and delete have in common: some meetings, all or none of them, perhaps a reason. */
abstract class LifecycleCommand extends Command implements Callable<Integer> {
    private final Session session;
    private final String done;

    private final Parameter<List<String>> ids =
            parameters("ID").description("The meetings' numbers; all of them or none.");

    private final Option<String> reason = option("--reason").paramLabel("WHY").description("Why, for the history.");

    /** @param done the past participle of what it does */
    LifecycleCommand(Session session, String done, String name, String description) {
        super(name, description);
        this.session = session;
        this.done = done;
    }

    abstract Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature);

    @Override
    public Integer call() {
        var numbers = Ids.parseAll("meeting", ids.value());
        try (var book = session.open()) {
            var time = session.time(book);
            var lifecycle = new Lifecycle(book);
            var why = Line.orNull("reason", reason.value());
            var signature = session.signature();
            new ChangeAnswer(session)
                    .all(
                            book,
                            numbers.size(),
                            () -> numbers.stream()
                                    .map(id -> run(lifecycle, id, why, signature))
                                    .toList(),
                            change -> "Meeting " + change.after().id() + " is " + done + ": "
                                    + ChangeAnswer.summary(change.after(), time)
                                    + ChangeAnswer.withdrew(change.withdrawn()),
                            meeting -> "Meeting " + meeting.id() + " is " + done + " already; nothing changed");
        }
        return ExitCode.DONE;
    }
}
