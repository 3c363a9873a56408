package org.missedmeetings.cli.meetings;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.missedmeetings.cli.command.Arguments;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.history.Histories;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.render.json.HistoryJson;

public final class HistoryCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Which which = oneOf(new Which());

    /** Whose history, said in one of three ways. */
    private static final class Which extends Arguments {
        private final Parameter<String> meeting = parameter("ID").description("The meeting's number.");

        private final Option<String> person = option("--person")
                .paramLabel("PERSON")
                .description("A doctor or patient: an id, or words of the name in any order.");

        private final Option<Boolean> settings = flag("--settings").description("What holds for the whole book.");
    }

    public HistoryCommand(Session session) {
        super(
                "history",
                "Show all that ever happened to a meeting, also a deleted one, to a person, or to the settings.");
        footer("", "Example: missed-meetings history 42");
        this.session = session;
    }

    @Override
    public Integer call() {
        var meeting = which.meeting.isGiven() ? Ids.parse("meeting", which.meeting.value()) : 0;
        try (var book = session.open()) {
            var histories = new Histories(book);
            var table = new HistoryTable(session, session.time(book));
            if (which.settings.value()) {
                show(histories::ofSettings, HistoryJson::settingEvent, table::row);
                table.end("Settings");
            } else if (which.person.isGiven()) {
                var person = new PersonLookup(session, book).one(null, which.person.value());
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
