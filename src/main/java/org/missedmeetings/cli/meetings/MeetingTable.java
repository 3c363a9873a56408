package org.missedmeetings.cli.meetings;

import java.time.Instant;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Table;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.time.ClinicTime;

/** Meetings, as text. */
public final class MeetingTable {
    private final ClinicTime time;
    private final Instant cutoff;
    private final Table table;
    private final long limit;
    private long shown;
    private boolean isCut;

    /**
     * A table without rows.
     *
     * @param limit as many rows as may be shown; null for all
     */
    public MeetingTable(Session session, ClinicTime time, Instant cutoff, Integer limit) {
        this.limit = limit == null ? Long.MAX_VALUE : limit;
        this.time = time;
        this.cutoff = cutoff;
        this.table = session.table(
                Table.Column.fixed("ID"),
                Table.Column.fixed("WHEN"),
                Table.Column.optional("TAKES", 2),
                Table.Column.name("PATIENT"),
                Table.Column.name("DOCTOR"),
                Table.Column.optional("STATUS", 3),
                Table.Column.optional("TITLE", 1));
    }

    /** Shows the meeting, unless there is no room for more. */
    public void row(Meeting meeting) {
        if (shown == limit) {
            isCut = true;
            return;
        }
        table.row(
                meeting.id(),
                time.brief(meeting.slot().start()),
                Minutes.text(meeting.slot().minutes()),
                meeting.patient().name(),
                meeting.doctor().name(),
                status(meeting),
                meeting.title());
        shown++;
    }

    public long shown() {
        return shown;
    }

    /** Whether there were more than the limit. */
    boolean isCut() {
        return isCut;
    }

    public void end() {
        table.end();
    }

    private String status(Meeting meeting) {
        return meeting.isOverdue(cutoff) ? "overdue" : meeting.status().words();
    }
}
