package org.missedmeetings.cli.meetings;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.history.Histories;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.render.json.HistoryJson;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Show all that ever happened to a meeting, also a deleted one, to a person, or to the settings.",
        footer = {"", "Example: missed-meetings history 42"})
public final class HistoryCommand implements Callable<Integer> {
    private final Session session;

    @ArgGroup(multiplicity = "1")
    private Which which;

    /** Whose history, said in one of three ways. */
    private static final class Which {
        @Parameters(paramLabel = "ID", description = "The meeting's number.")
        private String meeting;

        @Option(
                names = "--person",
                paramLabel = "PERSON",
                description = "A doctor or patient: an id, or words of the name in any order.")
        private String person;

        @Option(names = "--settings", description = "What holds for the whole book.")
        private boolean settings;
    }

    public HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var meeting = which.meeting == null ? 0 : Ids.parse("meeting", which.meeting);
        try (var book = session.open()) {
            var histories = new Histories(book);
            var table = new HistoryTable(session, session.time(book));
            if (which.settings) {
                show(histories::ofSettings, HistoryJson::settingEvent, table::row);
                table.end("Settings");
            } else if (which.person != null) {
                var person = new PersonLookup(session, book).one(null, which.person);
                show(lines -> histories.ofPerson(person.id(), lines), HistoryJson::personEvent, table::row);
                table.end((person.role() == Role.DOCTOR ? "Doctor " : "Patient ") + person.id() + ", " + person.name());
            } else {
                show(lines -> histories.ofMeeting(meeting, lines), HistoryJson::event, table::row);
                table.end("Meeting " + meeting);
            }
        }
        return ExitCode.DONE;
    }

    private <T> void show(Consumer<Consumer<T>> history, HistoryJson.LineWriting<T> asJson, Consumer<T> asText) {
        if (session.json()) {
            session.screen().array(history, (json, line) -> asJson.write(json.history(), line));
        } else {
            history.accept(asText);
        }
    }
}
