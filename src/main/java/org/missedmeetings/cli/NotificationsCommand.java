package org.missedmeetings.cli;

import java.util.concurrent.Callable;
import org.missedmeetings.desk.Notices;
import org.missedmeetings.meeting.NoticeQuery;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.render.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "notifications", description = "Show what doctors and patients were told, latest first.")
final class NotificationsCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--for",
            paramLabel = "PERSON",
            description = "Only these people's: an id, or words or parts of the name in any order.")
    private String person;

    @Option(names = "--unread", description = "Only those that nobody has read.")
    private boolean unread;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many.")
    private Integer limit;

    NotificationsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var all = new NoticeQuery(
                    null, null, unread ? NoticeQuery.Which.UNREAD : NoticeQuery.Which.ALL, null, Ids.limit(limit));
            var query = new Persons(session, book)
                    .narrowed(all, null, person, NoticeQuery::ofRecipient, NoticeQuery::ofNamed);
            var notices = new Notices(book);
            if (session.json()) {
                session.screen().<Notification>array(rows -> notices.forEach(query, rows), Json::notification);
                return ExitCode.DONE;
            }
            var time = session.time(book);
            var table = session.table(
                    Table.Column.fixed("ID"),
                    Table.Column.fixed("AT"),
                    Table.Column.optional("MEETING", 3),
                    Table.Column.optional("READ", 2),
                    Table.Column.name("FOR"),
                    Table.Column.optional("MESSAGE", 1));
            var shown = new long[1];
            notices.forEach(query, notification -> {
                shown[0]++;
                table.row(
                        notification.id(),
                        time.brief(notification.createdAt()),
                        notification.meetingId(),
                        notification.readAt() == null ? "unread" : "read",
                        notification.recipientRole().code() + " "
                                + notification.recipient().name(),
                        notification.title() + " - " + notification.message());
            });
            table.end();
            session.footer(
                    shown[0] == 0, shown[0] == 0 ? "No notifications" : Words.notifications(shown[0]), time.zone());
        }
        return ExitCode.DONE;
    }
}
