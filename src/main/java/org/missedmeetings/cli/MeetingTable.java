package org.missedmeetings.cli;

import java.time.Instant;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Meeting;

/** Meetings, as text. */
final class MeetingTable {
    private final ClinicTime time;
    private final Instant cutoff;
    private final Table table;
    private long shown;

    MeetingTable(Session session, ClinicTime time, Instant cutoff) {
        this.time = time;
        this.cutoff = cutoff;
        this.table = session.table(
                Table.Column.fixed("ID"),
                Table.Column.fixed("WHEN"),
                Table.Column.optional("MIN", 2),
                Table.Column.name("PATIENT"),
                Table.Column.name("DOCTOR"),
                Table.Column.optional("STATUS", 3),
                Table.Column.optional("TITLE", 1));
    }

    void row(Meeting meeting) {
        table.row(
                meeting.id(),
                time.brief(meeting.slot().start()),
                meeting.slot().minutes(),
                meeting.patient().name(),
                meeting.doctor().name(),
                status(meeting),
                meeting.title());
        shown++;
    }

    long shown() {
        return shown;
    }

    void end() {
        table.end();
    }

    private String status(Meeting meeting) {
        return meeting.isOverdue(cutoff) ? "overdue" : meeting.status().words();
    }
}
