package org.missedmeetings.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.UtcText;

/**
 * Reads meetings. Fetching a column costs more than anything SQLite does to find it, so one number says which of the
 * columns that are mostly empty are worth it, and how long the meeting takes besides (measured: src/docs/performance.md).
 */
record MeetingRow(Names names) implements RowMapper<Meeting> {
    /** The columns that {@link #map} reads, from {@code meetings AS m}; conditions and order follow. */
    static final String SELECT = """
            SELECT m.id, m.status, m.doctor_id, m.patient_id, m.scheduled_at, m.revision, m.version,
                   m.duration_minutes * 32 + CASE WHEN m.title IS NULL THEN 0 ELSE 1 END
                     + CASE WHEN m.started_at IS NULL THEN 0 ELSE 2 END
                     + CASE WHEN m.ended_at IS NULL THEN 0 ELSE 4 END
                     + CASE WHEN m.external_id IS NULL THEN 0 ELSE 8 END
                     + CASE WHEN m.deleted_at IS NULL THEN 0 ELSE 16 END,
                   m.title, m.started_at, m.ended_at, m.external_id, m.deleted_at
              FROM meetings AS m
            """;

    @Override
    public Meeting map(ResultSet row, StatementContext context) throws SQLException {
        return Row.read(this::meeting, row);
    }

    private Meeting meeting(ResultSet row) throws SQLException {
        var present = row.getInt(8);
        return new Meeting(
                row.getLong(1),
                (present & 1) == 0 ? null : row.getString(9),
                Status.of(row.getString(2)).orElseThrow(),
                names.of(row.getLong(3)),
                names.of(row.getLong(4)),
                new Slot(UtcText.parse(row.getString(5)), present >> 5),
                (present & 2) == 0 ? null : Row.instant(row, 10),
                (present & 4) == 0 ? null : Row.instant(row, 11),
                row.getInt(6),
                row.getLong(7),
                (present & 8) == 0 ? null : row.getString(12),
                (present & 16) == 0 ? null : Row.instant(row, 13));
    }
}
