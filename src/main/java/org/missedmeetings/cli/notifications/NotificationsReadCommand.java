package org.missedmeetings.cli.notifications;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.notifications.Notices;
import org.missedmeetings.render.hints.ClientProblem;

public final class NotificationsReadCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<List<String>> ids =
            parameters("ID").arity("0..*").description("The notifications' numbers.");

    private final Option<Boolean> all = flag("--all").description("All unread ones of the person that --for names.");

    private final Option<String> person = option("--for")
            .paramLabel("PERSON")
            .description("Whose, with --all: an id, or words of the name in any order.");

    public NotificationsReadCommand(Session session) {
        super("read", "Mark notifications as read: these, or all of one person's.");
        footer("", "Example: missed-meetings notifications read --all --for smith");
        this.session = session;
    }

    @Override
    public Integer call() {
        if (all.value() != person.isGiven() || all.value() == !ids.value().isEmpty()) {
            throw ClientProblem.usage(
                    "usage",
                    "Say which notifications: some by their numbers, or all of one person's.",
                    "Type: missed-meetings notifications read 12 13, or: missed-meetings notifications read --all --for 3");
        }
        var numbers =
                ids.value().stream().map(id -> Ids.parse("notification", id)).toList();
        try (var book = session.open()) {
            var notices = new Notices(book);
            var read = all.value()
                    ? notices.markAllRead(
                            new PersonLookup(session, book)
                                    .one(null, person.value())
                                    .id(),
                            session.signature())
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
