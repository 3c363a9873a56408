package org.missedmeetings.cli.notifications;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.notifications.Notices;
import org.missedmeetings.render.hints.ClientProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        description = "Mark notifications as read: these, or all of one person's.",
        footer = {"", "Example: missed-meetings notifications read --all --for smith"})
public final class NotificationsReadCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The notifications' numbers.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All unread ones of the person that --for names.")
    private boolean all;

    @Option(
            names = "--for",
            paramLabel = "PERSON",
            description = "Whose, with --all: an id, or words of the name in any order.")
    private String person;

    public NotificationsReadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (all != (person != null) || all == !ids.isEmpty()) {
            throw ClientProblem.usage(
                    "usage",
                    "Say which notifications: some by their numbers, or all of one person's.",
                    "Type: missed-meetings notifications read 12 13, or: missed-meetings notifications read --all --for 3");
        }
        var numbers = ids.stream().map(id -> Ids.parse("notification", id)).toList();
        try (var book = session.open()) {
            var notices = new Notices(book);
            var read = all
                    ? notices.markAllRead(
                            new PersonLookup(session, book).one(null, person).id(), session.signature())
                    : notices.markRead(numbers, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.notifications().read(read));
            } else if (session.talks()) {
                session.screen().line("Marked " + Plurals.notifications(read) + " as read");
            }
        }
        return ExitCode.DONE;
    }
}
