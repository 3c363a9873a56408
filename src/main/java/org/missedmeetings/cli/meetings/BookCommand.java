package org.missedmeetings.cli.meetings;

import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
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

public final class BookCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<String> doctor = option("-d", "--doctor")
            .paramLabel("DOCTOR")
            .required()
            .description("An id, or words of the name in any order.");

    private final Option<String> patient = option("-p", "--patient")
            .paramLabel("PATIENT")
            .required()
            .description("An id, or words of the name in any order.");

    private final Option<String> at =
            option("--at").paramLabel("TIME").required().description(RescheduleCommand.TIMES);

    private final Option<String> duration = option("--duration")
            .paramLabel("TIME")
            .defaultValue("30m")
            .description("How long it takes: 30m (the default), 1h, 1h30m.");

    private final Option<String> title = option("--title").paramLabel("TITLE").description("What it is about.");

    private final Option<String> externalId = option("--external-id")
            .paramLabel("ID")
            .description("Its id in another system, or one of your own: tried again with it, nothing is booked twice.");

    private final OverlapOptions overlap = mixin(new OverlapOptions());

    public BookCommand(Session session) {
        super("book", "Book a new meeting.");
        footer("", "Example: missed-meetings book --doctor smith --patient \"Ann O'Neill\" --at \"fri 14:00\"");
        this.session = session;
    }

    @Override
    public Integer call() {
        var wanted = overlap.wanted();
        try (var book = session.open()) {
            var time = session.time(book);
            var slot = new Slot(time.instantOf(at.value()), Minutes.parse(duration.value()));
            var persons = new PersonLookup(session, book);
            var outcome = new Booking(book)
                    .run(
                            new Booking.Wish(
                                    persons.one(Role.DOCTOR, doctor.value()).id(),
                                    persons.one(Role.PATIENT, patient.value()).id(),
                                    slot,
                                    Line.orNull("title", title.value()),
                                    Line.orNull("external id", externalId.value())),
                            wanted,
                            session.signature());
            var answer = new ChangeAnswer(session);
            var booked = answer.show(
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
            session.made(booked.meeting().id());
            answer.remark(book, List.of(booked));
        }
        return ExitCode.DONE;
    }
}
