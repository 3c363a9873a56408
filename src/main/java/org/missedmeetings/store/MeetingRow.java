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
    private static final int TITLE = 1;
    private static final int STARTED = 2;
    private static final int ENDED = 4;
    private static final int EXTERNAL_ID = 8;
    private static final int DELETED = 16;
    /** What one minute of its length counts for, above what says which columns are there. */
    private static final int MINUTE = 32;

    /** The columns that {@link #map} reads, from {@code meetings AS m}; conditions and order follow. */
    static final String SELECT = """
            SELECT m.id, m.status, m.doctor_id, m.patient_id, m.scheduled_at, m.revision, m.version,
                   m.duration_minutes *
            """ + MINUTE
            + ifPresent("title", TITLE)
            + ifPresent("started_at", STARTED)
            + ifPresent("ended_at", ENDED)
            + ifPresent("external_id", EXTERNAL_ID)
            + ifPresent("deleted_at", DELETED) + """
            , m.title, m.started_at, m.ended_at, m.external_id, m.deleted_at
              FROM meetings AS m
            """;

    private static String ifPresent(String column, int number) {
        return " + CASE WHEN m." + column + " IS NULL THEN 0 ELSE " + number + " END";
    }

    @Override
    public Meeting map(ResultSet row, StatementContext context) throws SQLException {
        return Row.read(this::meeting, row);
    }

    private Meeting meeting(ResultSet row) throws SQLException {
        var minutesAndPresent = row.getInt(8);
        return new Meeting(
                row.getLong(1),
                (minutesAndPresent & TITLE) == 0 ? null : row.getString(9),
                Status.of(row.getString(2)).orElseThrow(),
                names.of(row.getLong(3)),
                names.of(row.getLong(4)),
                new Slot(UtcText.parse(row.getString(5)), minutesAndPresent / MINUTE),
                (minutesAndPresent & STARTED) == 0 ? null : Row.instant(row, 10),
                (minutesAndPresent & ENDED) == 0 ? null : Row.instant(row, 11),
                row.getInt(6),
                row.getLong(7),
                (minutesAndPresent & EXTERNAL_ID) == 0 ? null : row.getString(12),
                (minutesAndPresent & DELETED) == 0 ? null : Row.instant(row, 13));
    }
}
