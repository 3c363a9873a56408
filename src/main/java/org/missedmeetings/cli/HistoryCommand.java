package org.missedmeetings.cli;

import java.util.concurrent.Callable;
import org.missedmeetings.desk.Tabs;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.render.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Show all that ever happened to a meeting, also a deleted one.")
final class HistoryCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The meeting's number.")
    private String id;

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var number = Ids.parse("meeting", id);
        try (var book = session.open()) {
            var tabs = new Tabs(book);
            if (session.json()) {
                session.screen().<Event>array(rows -> tabs.history(number, rows), Json::event);
            } else {
                var time = session.time(book);
                var table = session.table(
                        Table.Column.fixed("AT"),
                        Table.Column.name("BY"),
                        Table.Column.fixed("WHAT"),
                        Table.Column.optional("CHECK", 3),
                        Table.Column.optional("FROM, TO", 2),
                        Table.Column.optional("REASON", 1));
                tabs.history(
                        number,
                        event -> table.row(
                                time.brief(event.at()),
                                event.actor(),
                                event.action().code().replace('_', ' '),
                                event.checkId(),
                                change(event, time),
                                event.reason()));
                table.end();
                session.footer(false, "Meeting " + number, time.zone());
            }
        }
        return ExitCode.DONE;
    }

    private static String change(Event event, ClinicTime time) {
        if (event.fromTime() == null) {
            return event.toStatus().words() + ", " + time.brief(event.toTime());
        }
        var status = event.fromStatus() == event.toStatus()
                ? event.toStatus().words()
                : event.fromStatus().words() + " to " + event.toStatus().words();
        return event.fromTime().equals(event.toTime())
                ? status
                : status + ", " + time.brief(event.fromTime()) + " to " + time.brief(event.toTime());
    }
}
