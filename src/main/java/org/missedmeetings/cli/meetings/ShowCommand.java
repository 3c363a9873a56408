package org.missedmeetings.cli.meetings;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.time.ClinicTime;

public final class ShowCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<String> id = parameter("ID").description("The meeting's number.");

    public ShowCommand(Session session) {
        super("show", "Show one meeting, also a deleted one.");
        this.session = session;
    }

    @Override
    public Integer call() {
        var number = Ids.parse("meeting", id.value());
        try (var book = session.open()) {
            var meeting = new Tabs(book).meeting(number);
            var seen = Perspective.ofStaff(book, session.now());
            if (session.json()) {
                session.screen().object(json -> json.meetings().one(meeting, seen));
            } else {
                print(meeting, session.time(book), seen.isOverdue(meeting));
            }
        }
        return ExitCode.DONE;
    }

    private void print(Meeting meeting, ClinicTime time, boolean isOverdue) {
        field("Meeting", Long.toString(meeting.id()));
        field("Status", meeting.status().words() + (isOverdue ? " (overdue: the next check marks it missed)" : ""));
        field(
                "When",
                time.full(meeting.slot().start()) + ", "
                        + Minutes.text(meeting.slot().minutes()));
        field("Patient", person(meeting.patient()));
        field("Doctor", person(meeting.doctor()));
        field("Title", meeting.title());
        field("Started", meeting.startedAt() == null ? null : time.full(meeting.startedAt()));
        field("Ended", meeting.endedAt() == null ? null : time.full(meeting.endedAt()));
        field("Deleted", meeting.deletedAt() == null ? null : time.full(meeting.deletedAt()));
        field("Revision", Integer.toString(meeting.revision()));
        field("External", meeting.externalId());
    }

    private void field(String name, String value) {
        if (value != null) {
            session.screen().line(String.format("%-9s %s", name, value));
        }
    }

    private static String person(Person.Named person) {
        return person.name() + " (" + person.id() + ")";
    }
}
