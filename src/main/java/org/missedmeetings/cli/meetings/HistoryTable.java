package org.missedmeetings.cli.meetings;

import java.time.DateTimeException;
import java.util.Map;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Table;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.people.PersonEvent;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.UtcText;

/** The lines of a history as text. */
final class HistoryTable {
    /** What the book calls otherwise than {@code settings} does, or {@code check-missed --force}: the clock is no setting. */
    private static final Map<String, String> SETTINGS =
            Map.of(SettingKey.GRACE, "grace", SettingKey.CATCH_UP, "catch-up", SettingKey.CLOCK_CONFIRMED, "clock");

    private static final Map<String, String> FIELDS = Map.of("externalId", "external id", "birthDate", "birth date");

    private final Session session;
    private final ClinicTime time;
    private final Table table;

    HistoryTable(Session session, ClinicTime time) {
        this.session = session;
        this.time = time;
        this.table = session.table(
                Table.Column.optional("EVENT", 4),
                Table.Column.fixed("AT"),
                Table.Column.name("BY"),
                Table.Column.fixed("WHAT"),
                Table.Column.optional("CHECK", 3),
                Table.Column.optional("FROM, TO", 2),
                Table.Column.optional("REASON", 1));
    }

    void row(Event event) {
        table.row(
                event.id(),
                time.brief(event.at()),
                event.actor(),
                event.action().code().replace('_', ' ')
                        + (event.undoes() == null ? "" : " (event " + event.undoes() + ")"),
                event.checkId(),
                change(event),
                event.reason());
    }

    void row(PersonEvent event) {
        var isMerged = event.action() == PersonEvent.Action.MERGED;
        var field = isMerged || event.field() == null ? "" : FIELDS.getOrDefault(event.field(), event.field()) + " ";
        table.row(
                null,
                time.brief(event.at()),
                event.actor(),
                field + event.action().code(),
                null,
                isMerged ? "into " + event.to() : change(event.from(), event.to()),
                event.reason());
    }

    void row(SettingEvent event) {
        var name = SETTINGS.getOrDefault(event.key(), event.key().replace('_', ' '));
        var what = switch (event.action()) {
            case ADDED -> "set";
            case CHANGED -> "changed";
            case RESTORED -> "restored";
        };
        table.row(null, time.brief(event.at()), event.actor(), name + " " + what, null, change(event), event.reason());
    }

    /**
     * The end of the table.
     *
     * @param of whose history it is
     */
    void end(String of) {
        table.end();
        session.footer(false, of, time.zone());
    }

    private String change(Event event) {
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

    private String change(SettingEvent event) {
        if (event.action() == SettingEvent.Action.RESTORED) {
            return "from " + event.to() + (event.from() == null ? "" : "; the one before is " + event.from());
        }
        return change(value(event.key(), event.from()), value(event.key(), event.to()));
    }

    private static String change(String from, String to) {
        if (from == null || to == null) {
            return from == null ? to : from + " to nothing";
        }
        return from + " to " + to;
    }

    /** As it is typed: the book has numbers without a unit. What cannot be read is shown as it is. */
    private String value(String key, String value) {
        try {
            return switch (value == null ? "" : key) {
                case SettingKey.GRACE -> Minutes.text(Integer.parseInt(value));
                case SettingKey.CATCH_UP -> value + "d";
                case SettingKey.CLOCK_CONFIRMED -> time.brief(UtcText.parse(value));
                default -> value;
            };
        } catch (NumberFormatException | DateTimeException unreadable) {
            return value;
        }
    }
}
