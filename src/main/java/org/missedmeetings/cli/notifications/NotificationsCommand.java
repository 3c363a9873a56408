package org.missedmeetings.cli.notifications;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.cli.terminal.Table;
import org.missedmeetings.desk.notifications.Notices;
import org.missedmeetings.meeting.NoticeQuery;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.time.ClinicTime;

public final class NotificationsCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<String> person = option("--for")
            .paramLabel("PERSON")
            .description("Only these people's: an id, or words or parts of the name in any order.");

    private final Option<Boolean> unread = flag("--unread").description("Only those that nobody has read.");

    private final Option<Boolean> toTell = flag("--to-tell")
            .description("Only those that still have to be told to somebody: neither read by their recipient, nor told"
                    + " (notifications told), and still so.");

    private final Option<Integer> limit =
            option(Integer.class, "--limit").paramLabel("N").description("At most so many.");

    public NotificationsCommand(Session session) {
        super("notifications", "Show what doctors and patients were told, latest first.");
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var all = new NoticeQuery(null, null, which(), null, Ids.limit(limit.value()));
            var query = new PersonLookup(session, book)
                    .narrowed(all, null, person.value(), NoticeQuery::ofRecipient, NoticeQuery::ofNamed);
            var notices = new Notices(book);
            if (session.json()) {
                session.screen()
                        .<Notification>array(
                                rows -> notices.forEach(query, rows),
                                (json, notice) -> json.notifications().one(notice));
                return ExitCode.DONE;
            }
            var time = session.time(book);
            var table = session.table(
                    Table.Column.fixed("ID"),
                    Table.Column.fixed("AT"),
                    Table.Column.optional("MEETING", 4),
                    Table.Column.optional("READ", 3),
                    Table.Column.name("FOR"),
                    Table.Column.optional("TIME", 2),
                    Table.Column.optional("MESSAGE", 1));
            var shown = new long[1];
            notices.forEach(query.oneMore(), notification -> {
                shown[0]++;
                if (limit.isGiven() && shown[0] > limit.value()) {
                    return;
                }
                table.row(
                        notification.id(),
                        time.brief(notification.createdAt()),
                        notification.meetingId(),
                        readOrTold(notification),
                        notification.recipientRole().code() + " "
                                + notification.recipient().name(),
                        times(notification, time),
                        notification.title() + " - " + notification.message());
            });
            table.end();
            session.footer(shown[0] == 0, count(shown[0]), time.zone());
        }
        return ExitCode.DONE;
    }

    private NoticeQuery.Which which() {
        if (toTell.value()) {
            return NoticeQuery.Which.TO_TELL;
        }
        return unread.value() ? NoticeQuery.Which.UNREAD : NoticeQuery.Which.ALL;
    }

    /** Whom staff have told knows of it, although they have not read it. */
    private static String readOrTold(Notification notification) {
        if (notification.readAt() != null) {
            return "read";
        }
        return notification.toldAt() == null ? "unread" : "told";
    }

    /** Which of the meeting's times it speaks of: two that are worded alike are told apart by it. */
    private static String times(Notification notification, ClinicTime time) {
        if (notification.toTime() == null) {
            return "";
        }
        var to = time.brief(notification.toTime());
        return notification.fromTime() == null ? to : time.brief(notification.fromTime()) + " to " + to;
    }

    /** @param found how many, with the one that shows that there are more than the limit */
    private String count(long found) {
        if (found == 0) {
            return "No notifications";
        }
        return limit.isGiven() && found > limit.value()
                ? "The first " + Plurals.notifications(limit.value()) + " of more"
                : Plurals.notifications(found);
    }
}
