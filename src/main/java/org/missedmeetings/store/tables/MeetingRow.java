package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.store.sql.Row;

/**
 * Reads meetings. Fetching a column costs more than anything SQLite does to find it, so one number says which of the
 * columns that are mostly empty are worth it, and what is small besides: the status, and how many minutes the meeting
 * takes (measured: src/docs/performance.md).
 */
record MeetingRow(Names names) implements RowMapper<Meeting> {
    private static final int TITLE = 1;
    private static final int STARTED = 2;
    private static final int ENDED = 4;
    private static final int EXTERNAL_ID = 8;
    private static final int DELETED = 16;
    /** What the next status counts for, above what says which columns are there. */
    private static final int STATUS = 32;
    /** What one minute of its length counts for, above the status. */
    private static final int MINUTE = STATUS * 8;

    private static final List<Status> STATUSES = List.of(Status.values());

    /** The columns that {@link #map} reads, from {@code meetings AS m}; conditions and order follow. */
    static final String SELECT = """
            SELECT m.id, m.doctor_id, m.patient_id, m.scheduled_at, m.revision, m.version,
                   m.duration_minutes *
            """ + MINUTE
            + status()
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

    /** Of a status that there is not, what no place in {@link #STATUSES} is. */
    private static String status() {
        return STATUSES.stream()
                .map(status -> " WHEN '" + status.code() + "' THEN " + STATUSES.indexOf(status) * STATUS)
                .collect(Collectors.joining("", " + CASE m.status", " ELSE " + (MINUTE - STATUS) + " END"));
    }

    /** What the query finds, each with its names. */
    List<Meeting> list(Query query) {
        var found = query.map(this).list();
        return names.areComplete() ? found : named(found);
    }

    /** As {@link #list}, where it can be only one. */
    Optional<Meeting> find(Query query) {
        return list(query).stream().findFirst();
    }

    private List<Meeting> named(List<Meeting> meetings) {
        try {
            names.complete();
            var named = new ArrayList<Meeting>(meetings.size());
            for (var meeting : meetings) {
                named.add(meeting.with(names.named(meeting.doctor()), names.named(meeting.patient())));
            }
            return named;
        } catch (SQLException failed) {
            throw new IllegalStateException("names cannot be read", failed);
        }
    }

    @Override
    public Meeting map(ResultSet row, StatementContext context) throws SQLException {
        return Row.read(this::meeting, row);
    }

    private Meeting meeting(ResultSet row) throws SQLException {
        var packed = row.getInt(7);
        return new Meeting(
                row.getLong(1),
                (packed & TITLE) == 0 ? null : row.getString(8),
                STATUSES.get(packed % MINUTE / STATUS),
                names.of(row.getLong(2)),
                names.of(row.getLong(3)),
                new Slot(Row.requiredInstant(row, 4), packed / MINUTE),
                (packed & STARTED) == 0 ? null : Row.instant(row, 9),
                (packed & ENDED) == 0 ? null : Row.instant(row, 10),
                row.getInt(5),
                row.getLong(6),
                (packed & EXTERNAL_ID) == 0 ? null : row.getString(11),
                (packed & DELETED) == 0 ? null : Row.instant(row, 12));
    }
}
