package org.missedmeetings.cli.notifications;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.notifications.Notices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "told",
        description = "Note that you have told people yourself what stands in notifications.",
        footer = {"", "Example: missed-meetings notifications told 12 13"})
public final class NotificationsToldCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The notifications' numbers; all of them or none.")
    private List<String> ids;

    public NotificationsToldCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var numbers = Ids.parseAll("notification", ids);
        try (var book = session.open()) {
            var told = new Notices(book).markTold(numbers, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.notifications().told(told));
            } else if (session.talks()) {
                session.screen().line("Noted that you told them: " + Plurals.notifications(told));
            }
        }
        return ExitCode.DONE;
    }
}
