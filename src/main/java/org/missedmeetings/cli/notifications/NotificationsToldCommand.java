package org.missedmeetings.cli.notifications;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.notifications.Notices;

public final class NotificationsToldCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<List<String>> ids =
            parameters("ID").description("The notifications' numbers; all of them or none.");

    public NotificationsToldCommand(Session session) {
        super("told", "Note that you have told people yourself what stands in notifications.");
        footer("", "Example: missed-meetings notifications told 12 13");
        this.session = session;
    }

    @Override
    public Integer call() {
        var numbers = Ids.parseAll("notification", ids.value());
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
