package org.missedmeetings.cli.meetings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.missedmeetings.cli.command.Arguments;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.OverlapOptions;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Outcome;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.desk.meetings.Reschedule;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.Shift;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.render.json.RescheduleBody;

public final class RescheduleCommand extends Command implements Callable<Integer> {
    /** What may be typed as a time, for the help of the commands that take one. */
    static final String TIMES =
            "tomorrow 9:30, fri 2pm, tonight 8, 30 Nov 14:00, 2024-11-30 14:00, in 2 weeks 10:00, +1h, or"
                    + " ISO-8601.";

    private final Session session;

    private final Parameter<List<String>> ids =
            parameters("ID").description("The meeting's number; several with --by.");

    private final When when = oneOf(new When());

    private final OverlapOptions overlap = mixin(new OverlapOptions());

    /** The new time, said in one of three ways. */
    private static final class When extends Arguments {
        private final Option<String> at = option("--at").paramLabel("TIME").description(TIMES);

        private final Option<String> by = option("--by")
                .paramLabel("SHIFT")
                .description("So far from each meeting's own time: 1d, 1w, 90m, -2h. All of them or none.");

        private final Option<String> body = option("--body")
                .paramLabel("FILE")
                .description("A file, or - for standard input, with the API's {\"scheduledAt\": \"…\"}.");
    }

    public RescheduleCommand(Session session) {
        super(
                "reschedule",
                "Give a missed or an upcoming meeting a new time; a notification is written for the patient.");
        footer("", "Example: missed-meetings reschedule 42 --at \"tomorrow 14:00\"");
        this.session = session;
    }

    @Override
    public Integer call() {
        var numbers = Ids.parseAll("meeting", ids.value());
        if (!when.by.isGiven() && numbers.size() > 1) {
            throw ClientProblem.usage(
                    "usage", "Two meetings cannot be given one time.", "Name one, or move them alike: --by 1d");
        }
        var wanted = overlap.wanted();
        try (var book = session.open()) {
            var time = session.time(book);
            var changes = new ChangeAnswer(session);
            // understood before anything is changed: whoever pipes a body takes their time, and others may write
            // meanwhile
            var move = move(numbers, time, book, wanted);
            var outcomes = changes.all(
                    book,
                    numbers.size(),
                    move,
                    change -> "Rescheduled meeting " + change.after().id() + ": "
                            + ChangeAnswer.summary(change.after(), time)
                            + " (was "
                            + time.brief(change.before().slot().start())
                            + "); a notification is written for the patient",
                    meeting -> already(meeting, time));
            changes.remark(book, outcomes);
        }
        return ExitCode.DONE;
    }

    private Supplier<List<Outcome>> move(List<Long> numbers, ClinicTime time, Book book, Overlap wanted) {
        var reschedule = new Reschedule(book);
        if (!when.by.isGiven()) {
            var at = newTime(time);
            return () -> List.of(reschedule.run(numbers.get(0), at, wanted, session.signature()));
        }
        var shift = Shift.parse(when.by.value());
        var clinic = new ClinicTime(book.zone(), session.now());
        return () -> reschedule.by(numbers, shift, clinic, wanted, session.signature());
    }

    private Instant newTime(ClinicTime time) {
        if (when.at.isGiven()) {
            return time.instantOf(when.at.value());
        }
        try {
            return RescheduleBody.readTime(body());
        } catch (IOException unreadable) {
            throw ClientProblem.usage(
                    "bad_body", "The body cannot be read.", "Check the path after --body, or what is piped.");
        }
    }

    private byte[] body() throws IOException {
        if (when.body.value().equals("-")) {
            // not ours to close: whoever started us may have closed it, and the number may be another file's by now
            return session.in().readNBytes(JsonBody.LONGEST + 1);
        }
        try (var stream = Files.newInputStream(session.resolve(Path.of(when.body.value())))) {
            return stream.readNBytes(JsonBody.LONGEST + 1);
        }
    }

    private static String already(Meeting meeting, ClinicTime time) {
        var is =
                "Meeting " + meeting.id() + " is at " + time.full(meeting.slot().start()) + " already; nothing changed";
        return meeting.status() == Status.MISSED ? is + ", and it is still missed: give it another time" : is;
    }
}
