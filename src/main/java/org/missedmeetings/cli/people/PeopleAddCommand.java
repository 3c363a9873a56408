package org.missedmeetings.cli.people;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.people.Directory;
import org.missedmeetings.meeting.people.EmailAddress;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonName;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Line;

public final class PeopleAddCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<Role> role =
            option(Role.class, "--role").paramLabel("ROLE").required().description("doctor or patient.");

    private final Option<String> name = option("--name")
            .paramLabel("NAME")
            .required()
            .description("The name; a doctor's without \"Dr.\", which the notifications add.");

    private final Option<String> email = option("--email").paramLabel("ADDRESS").description("An address to write to.");

    private final Option<String> phone = option("--phone").paramLabel("NUMBER").description("A number to call.");

    private final Option<String> externalId =
            option("--external-id").paramLabel("ID").description("The id in another system, unique in the role.");

    private final Option<LocalDate> birthDate = option(LocalDate.class, "--birth-date")
            .paramLabel("DATE")
            .description("As 1980-02-29: tells two of one name apart.");

    public PeopleAddCommand(Session session) {
        super("add", "Enter a doctor or a patient.");
        footer("", "Example: missed-meetings people add --role patient --name \"Ann O'Neill\"");
        this.session = session;
    }

    @Override
    public Integer call() {
        var person = new Person(
                0,
                role.value(),
                PersonName.of(role.value(), name.value()),
                EmailAddress.orNull(email.value()),
                Line.orNull("phone number", phone.value()),
                Line.orNull("external id", externalId.value()),
                birthDate.value());
        try (var book = session.open()) {
            var directory = new Directory(book);
            var namesakes = directory.namesakes(person);
            var added = directory.add(person, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.people().one(added));
            } else if (session.talks()) {
                session.screen().line("Added " + role.value().code() + " " + added.id() + ": " + added.name());
            }
            session.made(added.id());
            for (var other : namesakes) {
                session.screen().note("Note: " + role.value().code() + " " + other.id() + " has the same name.");
            }
        }
        return ExitCode.DONE;
    }
}
