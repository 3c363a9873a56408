package org.missedmeetings.cli.access;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Access;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.people.AccessRole;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.text.Line;

public final class AccessGrantCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<AccessRole> role = option(AccessRole.class, "--role")
            .paramLabel("ROLE")
            .required()
            .description("staff may do everything, doctor all with their own meetings, patient see their own.");

    private final Option<String> person = option("--for")
            .paramLabel("PERSON")
            .description("Which doctor or patient: an id, or words of the name in any order. Not with staff.");

    private final Option<String> name = option("--name")
            .paramLabel("NAME")
            .description("What the history calls whoever uses it (default: the person's name; staff needs one).");

    private final Option<String> expires = option("--expires")
            .paramLabel("TIME")
            .defaultValue("90d")
            .description("How long it is good: 90d (the default), 12h.");

    public AccessGrantCommand(Session session) {
        super("grant", "Make an access token and show it, this once.");
        footer("", "Example: missed-meetings access grant --role staff --name \"front desk\" --expires 90d");
        this.session = session;
    }

    @Override
    public Integer call() {
        var lasts = Duration.ofMinutes(Minutes.parse(expires.value(), "12h, 90d or 365d"));
        var called = Line.orNull("name", name.value());
        Access.require(role.value(), person.isGiven(), called != null);
        try (var book = session.open()) {
            var granted = new Access(book).grant(role.value(), whose(book), called, lasts, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.access().granted(granted, session.now()));
            } else {
                show(granted, book);
            }
        }
        return ExitCode.DONE;
    }

    private Person whose(Book book) {
        return person.isGiven()
                ? new PersonLookup(session, book).one(role.value().person(), person.value())
                : null;
    }

    /** The token alone on standard output, for a pipe; what is to be said about it is for the person. */
    private void show(Access.Granted granted, Book book) {
        session.screen().line(granted.token());
        if (session.talks()) {
            var grant = granted.grant();
            session.screen()
                    .note("Granted access token " + grant.id() + " to "
                            + role.value().code() + " " + grant.name() + ", until "
                            + session.time(book).full(grant.expiresAt()) + ". It is not shown again.");
        }
    }
}
