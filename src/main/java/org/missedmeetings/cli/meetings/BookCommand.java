package org.missedmeetings.cli.meetings;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.OverlapOptions;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.meetings.Booking;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Line;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "book",
        description = "Book a new meeting.",
        footer = {"", "Example: missed-meetings book --doctor smith --patient \"Ann O'Neill\" --at \"fri 14:00\""})
public final class BookCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-d", "--doctor"},
            required = true,
            paramLabel = "DOCTOR",
            description = "An id, or words of the name in any order.")
    private String doctor;

    @Option(
            names = {"-p", "--patient"},
            required = true,
            paramLabel = "PATIENT",
            description = "An id, or words of the name in any order.")
    private String patient;

    @Option(names = "--at", required = true, paramLabel = "TIME", description = RescheduleCommand.TIMES)
    private String at;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "How long it takes: 30m (the default), 1h, 1h30m.")
    private String duration;

    @Option(names = "--title", paramLabel = "TITLE", description = "What it is about.")
    private String title;

    @Option(
            names = "--external-id",
            paramLabel = "ID",
            description = "Its id in another system, or one of your own: tried again with it, nothing is booked twice.")
    private String externalId;

    @Mixin
    private OverlapOptions overlap;

    public BookCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var wanted = overlap.wanted();
        try (var book = session.open()) {
            var time = session.time(book);
            var slot = new Slot(time.instantOf(at), Minutes.parse(duration));
            var persons = new PersonLookup(session, book);
            var outcome = new Booking(book)
                    .run(
                            new Booking.Wish(
                                    persons.one(Role.DOCTOR, doctor).id(),
                                    persons.one(Role.PATIENT, patient).id(),
                                    slot,
                                    Line.orNull("title", title),
                                    Line.orNull("external id", externalId)),
                            wanted,
                            session.signature());
            new ChangeAnswer(session)
                    .show(
                            book,
                            outcome,
                            change -> "Booked meeting " + change.after().id() + ": "
                                    + ChangeAnswer.summary(change.after(), time) + " ("
                                    + Minutes.text(slot.minutes()) + ")",
                            meeting -> "Booked already, nothing changed: meeting " + meeting.id() + ": "
                                    + ChangeAnswer.summary(meeting, time)
                                    + (meeting.status() == Status.SCHEDULED
                                            ? ""
                                            : ", " + meeting.status().words() + " by now"));
            session.made(ChangeAnswer.meeting(outcome).id());
            new ChangeAnswer(session).remark(book, List.of(outcome));
        }
        return ExitCode.DONE;
    }
}
