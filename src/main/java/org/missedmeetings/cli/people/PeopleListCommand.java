package org.missedmeetings.cli.people;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.people.Directory;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Show the doctors and patients.")
public final class PeopleListCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--role", paramLabel = "ROLE", description = "Only these: doctor or patient.")
    private Role role;

    public PeopleListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var directory = new Directory(book);
            if (session.json()) {
                session.screen()
                        .<Person>array(
                                rows -> directory.forEach(role, rows),
                                (json, person) -> json.people().one(person));
            } else {
                var people = new PeopleTable(session);
                directory.forEach(role, people::row);
                people.end();
            }
        }
        return ExitCode.DONE;
    }
}
