package org.missedmeetings.cli.access;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Access;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.people.AccessRole;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.text.Line;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "grant",
        description = "Make an access token and show it, this once.",
        footer = {"", "Example: missed-meetings access grant --role staff --name \"front desk\" --expires 90d"})
public final class AccessGrantCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "staff may do everything, doctor all with their own meetings, patient see their own.")
    private AccessRole role;

    @Option(
            names = "--for",
            paramLabel = "PERSON",
            description = "Which doctor or patient: an id, or words of the name in any order. Not with staff.")
    private String person;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the history calls whoever uses it (default: the person's name; staff needs one).")
    private String name;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "90d",
            description = "How long it is good: 90d (the default), 12h.")
    private String expires;

    public AccessGrantCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var lasts = Duration.ofMinutes(Minutes.parse(expires, "12h, 90d or 365d"));
        var called = Line.orNull("name", name);
        Access.require(role, person != null, called != null);
        try (var book = session.open()) {
            var granted = new Access(book).grant(role, whose(book), called, lasts, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.access().granted(granted, session.now()));
            } else {
                show(granted, book);
            }
        }
        return ExitCode.DONE;
    }

    private Person whose(Book book) {
        return person == null ? null : new PersonLookup(session, book).one(role.person(), person);
    }

    /** The token alone on standard output, for a pipe; what is to be said about it is for the person. */
    private void show(Access.Granted granted, Book book) {
        session.screen().line(granted.token());
        if (session.talks()) {
            var grant = granted.grant();
            session.screen()
                    .note("Granted access token " + grant.id() + " to " + role.code() + " " + grant.name() + ", until "
                            + session.time(book).full(grant.expiresAt()) + ". It is not shown again.");
        }
    }
}
