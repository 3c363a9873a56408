package org.missedmeetings.cli.checks;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.checks.UndoCheck;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.time.ClinicTime;

public final class UndoCheckCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<String> check =
            parameter("CHECK").description("The check's number, as a missed meeting's history shows it.");

    private final Option<String> reason = option("--reason").paramLabel("WHY").description("Why, for the history.");

    public UndoCheckCommand(Session session) {
        super(
                "undo-check",
                "Take a wrong check back, after the clock was wrong: its meetings are scheduled again, its unread"
                        + " notifications withdrawn.");
        this.session = session;
    }

    @Override
    public Integer call() {
        var number = Ids.parse("check", check.value());
        try (var book = session.open()) {
            var result = new UndoCheck(book).run(number, Line.orNull("reason", reason.value()), session.signature());
            if (session.json()) {
                session.screen().object(json -> json.checks().undone(result));
            } else if (session.talks()) {
                print(result, session.time(book));
            }
        }
        return ExitCode.DONE;
    }

    private void print(UndoCheck.Result result, ClinicTime time) {
        var id = result.check().id();
        if (result.alreadyUndone()) {
            session.screen()
                    .line("Check " + id + " was undone on "
                            + time.full(result.check().undoneAt()) + "; nothing changed");
            return;
        }
        session.screen()
                .line("Undid check " + id + ": " + Plurals.meetings(result.restored()) + " scheduled again, "
                        + Plurals.notifications(result.withdrawn()) + " withdrawn");
        if (result.changedSince() > 0) {
            session.screen()
                    .line("Left as they are, because somebody has dealt with them since: "
                            + Plurals.meetings(result.changedSince()));
        }
        if (!result.taken().isEmpty()) {
            var ids = result.taken().stream().map(String::valueOf).collect(Collectors.joining(", "));
            session.screen().line("Still missed, because their time is taken by now; reschedule them: " + ids);
        }
    }
}
