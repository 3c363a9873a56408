package org.missedmeetings.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.desk.Notices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "told",
        description = "Note that you have told people yourself what stands in notifications.",
        footer = {"", "Example: missed-meetings notifications told 12 13"})
final class NotificationsToldCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The notifications' numbers; all of them or none.")
    private List<String> ids;

    NotificationsToldCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var numbers = Ids.parseAll("notification", ids);
        try (var book = session.open()) {
            var told = new Notices(book).markTold(numbers, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.told(told));
            } else if (session.talks()) {
                session.screen().line("Noted that you told them: " + Words.notifications(told));
            }
        }
        return ExitCode.DONE;
    }
}
