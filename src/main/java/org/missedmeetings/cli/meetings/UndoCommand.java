package org.missedmeetings.cli.meetings;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.OverlapOptions;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.desk.meetings.Undo;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.render.Refusals;
import org.missedmeetings.render.hints.ClientProblem;

public final class UndoCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<List<String>> ids =
            parameters("ID").description("The meetings' numbers; all of them or none.");

    private final Option<String> event = option("--event")
            .paramLabel("EVENT")
            .description(
                    "The change that is meant, by its number in the first column of history; refused when it is not the last"
                            + " that stands.");

    private final OverlapOptions overlap = mixin(new OverlapOptions());

    public UndoCommand(Session session) {
        super(
                "undo",
                "Take back the last change of meetings: a start, complete, cancel, delete, reschedule or miss.",
                "Typed twice it takes back one change and not two; --event says which is meant.");
        footer("", "Example: missed-meetings undo 42 --reason \"wrong line\"");
        this.session = session;
    }

    @Override
    public Integer call() {
        var numbers = Ids.parseAll("meeting", ids.value());
        if (event.isGiven() && numbers.size() > 1) {
            throw ClientProblem.usage("usage", "An event is one meeting's.", "Give one ID with --event.");
        }
        var meant = event.isGiven() ? Ids.parse("event", event.value()) : null;
        var wanted = overlap.wanted();
        var signature = session.signature();
        try (var book = session.open()) {
            var time = session.time(book);
            var undo = new Undo(book);
            var results = ChangeAnswer.together(
                    book,
                    numbers.size(),
                    () -> numbers.stream()
                            .map(id -> allowed(
                                    meant == null
                                            ? undo.last(id, wanted, signature)
                                            : undo.event(id, meant, wanted, signature),
                                    time))
                            .toList());
            if (session.json()) {
                session.screen()
                        .<Undo.Result>array(
                                results::forEach,
                                (json, result) ->
                                        json.changes().undo(result, Perspective.ofStaff(book, session.now())));
            } else if (session.talks()) {
                results.forEach(result -> session.screen().line(sentence(result, meant, time)));
            }
        }
        return ExitCode.DONE;
    }

    private static Undo.Result allowed(Undo.Result result, ClinicTime time) {
        if (result instanceof Undo.Result.Refused refused) {
            throw Refusals.problem(refused.why(), time);
        }
        return result;
    }

    private static String sentence(Undo.Result result, Long meant, ClinicTime time) {
        if (result instanceof Undo.Result.Undone undone) {
            var after = undone.change().after();
            return "Meeting " + after.id() + " is " + after.status().words() + " again: "
                    + ChangeAnswer.summary(after, time) + "; took back " + named(undone.event(), time)
                    + notices(undone);
        }
        var already = (Undo.Result.AlreadyUndone) result;
        var id = already.meeting().id();
        var which = meant == null ? "its last change" : "event " + meant;
        return "Meeting " + id + ": " + which + " was taken back already; nothing changed"
                + already.previous()
                        .map(previous -> ". To take back " + named(previous, time) + " as well: missed-meetings undo "
                                + id + " --event " + previous.id())
                        .orElse("");
    }

    private static String named(Event event, ClinicTime time) {
        return "\"" + event.action().code().replace('_', ' ') + "\" (" + time.brief(event.at()) + " by " + event.actor()
                + ")";
    }

    private static String notices(Undo.Result.Undone undone) {
        var known = undone.knownTo().stream().map(Role::code).collect(Collectors.joining(" and the "));
        return ChangeAnswer.withdrew(undone.withdrawn())
                + (known.isEmpty() ? "" : "; the " + known + " had read or heard of it: tell them that it is not so");
    }
}
