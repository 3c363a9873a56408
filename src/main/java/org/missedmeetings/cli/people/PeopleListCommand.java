package org.missedmeetings.cli.people;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.people.Directory;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;

public final class PeopleListCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<Role> role =
            option(Role.class, "--role").paramLabel("ROLE").description("Only these: doctor or patient.");

    public PeopleListCommand(Session session) {
        super("list", "Show the doctors and patients.");
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var directory = new Directory(book);
            if (session.json()) {
                session.screen()
                        .<Person>array(
                                rows -> directory.forEach(role.value(), rows),
                                (json, person) -> json.people().one(person));
            } else {
                var people = new PeopleTable(session);
                directory.forEach(role.value(), people::row);
                people.end();
            }
        }
        return ExitCode.DONE;
    }
}
