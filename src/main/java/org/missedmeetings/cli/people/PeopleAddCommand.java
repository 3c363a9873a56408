package org.missedmeetings.cli.people;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.people.Directory;
import org.missedmeetings.meeting.people.EmailAddress;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonName;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Line;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "add",
        description = "Enter a doctor or a patient.",
        footer = {"", "Example: missed-meetings people add --role patient --name \"Ann O'Neill\""})
public final class PeopleAddCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "doctor or patient.")
    private Role role;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "The name; a doctor's without \"Dr.\", which the notifications add.")
    private String name;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "An address to write to.")
    private String email;

    @Option(names = "--phone", paramLabel = "NUMBER", description = "A number to call.")
    private String phone;

    @Option(names = "--external-id", paramLabel = "ID", description = "The id in another system, unique in the role.")
    private String externalId;

    @Option(names = "--birth-date", paramLabel = "DATE", description = "As 1980-02-29: tells two of one name apart.")
    private LocalDate birthDate;

    public PeopleAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var person = new Person(
                0,
                role,
                PersonName.of(role, name),
                EmailAddress.orNull(email),
                Line.orNull("phone number", phone),
                Line.orNull("external id", externalId),
                birthDate);
        try (var book = session.open()) {
            var directory = new Directory(book);
            var namesakes = directory.namesakes(person);
            var added = directory.add(person, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.people().one(added));
            } else if (session.talks()) {
                session.screen().line("Added " + role.code() + " " + added.id() + ": " + added.name());
            }
            session.made(added.id());
            for (var other : namesakes) {
                session.screen().note("Note: " + role.code() + " " + other.id() + " has the same name.");
            }
        }
        return ExitCode.DONE;
    }
}
