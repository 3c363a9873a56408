package org.missedmeetings.store.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.sql.Row;

/** A database of the specification's original application, opened to read from and never changed. */
public final class TeleClinic implements AutoCloseable {
    /** The tables, each with the columns that are read. */
    private static final Map<String, List<String>> TABLES = Map.of(
            "users",
            List.of("id", "name", "email"),
            "doctors",
            List.of("id", "user_id"),
            "patients",
            List.of("id", "user_id", "phone"),
            "meetings",
            List.of("id", "title", "doctor_id", "patient_id", "scheduled_at", "started_at", "ended_at", "status"),
            "notifications",
            List.of("id", "user_id", "title", "message", "is_read", "created_at"));

    private final Database database;

    private TeleClinic(Database database) {
        this.database = database;
    }

    /**
     * Opens the file.
     *
     * @param patience how long to wait while the original application writes
     * @throws Problem when it is no such database, or cannot be read
     */
    public static TeleClinic open(Path path, Duration patience) {
        var database = Connecting.toForeign(path, patience);
        try {
            database.read(tables -> {
                requireTables(database, path);
                return null;
            });
            return new TeleClinic(database);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /**
     * A doctor or a patient there.
     *
     * @param userId the id in the table users, which notifications name
     */
    public record TheirPerson(String userId, Role role, String name, String email, String phone) {}

    /**
     * A meeting there, each time as it stands: UTC, {@code 2024-11-29 22:35:00}; all but the id may be null.
     *
     * @param doctor the user id of its doctor; null where that one is not in the file
     * @param patient likewise
     */
    public record TheirMeeting(
            String id,
            String title,
            boolean hasDoctor,
            String doctor,
            boolean hasPatient,
            String patient,
            String scheduledAt,
            String startedAt,
            String endedAt,
            String status) {}

    /**
     * A notification there.
     *
     * @param role of whom it is for; null where they are not in the file
     */
    public record TheirNotification(
            String id, String userId, Role role, String title, String message, boolean isRead, String createdAt) {}

    public long countMeetings() {
        return database.read(tables -> database.handle()
                .createQuery("SELECT count(*) FROM meetings")
                .map(Row.NUMBER)
                .one());
    }

    public void forEachPerson(Consumer<TheirPerson> consumer) {
        each(
                """
                SELECT u.id, 'doctor', u.name, u.email, NULL
                  FROM doctors AS d JOIN users AS u ON u.id = d.user_id
                 UNION ALL
                SELECT u.id, 'patient', u.name, u.email, p.phone
                  FROM patients AS p JOIN users AS u ON u.id = p.user_id
                """,
                row -> new TheirPerson(
                        row.getString(1),
                        Role.of(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                consumer);
    }

    public void forEachMeeting(Consumer<TheirMeeting> consumer) {
        each(
                """
                SELECT m.id, m.title, m.doctor_id, du.id, m.patient_id, pu.id,
                       m.scheduled_at, m.started_at, m.ended_at, m.status
                  FROM meetings AS m
                  LEFT JOIN doctors AS d ON d.id = m.doctor_id
                  LEFT JOIN users AS du ON du.id = d.user_id
                  LEFT JOIN patients AS p ON p.id = m.patient_id
                  LEFT JOIN users AS pu ON pu.id = p.user_id
                 ORDER BY m.scheduled_at, m.id
                """,
                row -> new TheirMeeting(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3) != null,
                        row.getString(4),
                        row.getString(5) != null,
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10)),
                consumer);
    }

    public void forEachNotification(Consumer<TheirNotification> consumer) {
        each(
                """
                SELECT n.id, n.user_id,
                       CASE WHEN u.id IS NULL THEN NULL
                            WHEN n.user_id IN (SELECT user_id FROM patients) THEN 'patient'
                            WHEN n.user_id IN (SELECT user_id FROM doctors) THEN 'doctor' END,
                       n.title, n.message, n.is_read, n.created_at
                  FROM notifications AS n
                  LEFT JOIN users AS u ON u.id = n.user_id
                 ORDER BY n.created_at, n.id
                """,
                row -> new TheirNotification(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3) == null ? null : Role.of(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7)),
                consumer);
    }

    @Override
    public void close() {
        database.close();
    }

    /** How one row is read. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> void each(String sql, Reading<T> reading, Consumer<T> consumer) {
        database.read(tables -> {
            database.handle()
                    .createQuery(sql)
                    .map((row, context) -> reading.of(row))
                    .forEach(consumer);
            return null;
        });
    }

    private static void requireTables(Database database, Path path) {
        if (Schema.stamp(database.handle()).applicationId() == Schema.APPLICATION_ID) {
            throw new Problem(BookProblem.BOOK_AS_SOURCE, path + " is a Missed Meetings book itself.");
        }
        // a table that is missing says more than a column of another one
        for (var table : TABLES.keySet()) {
            if (columns(database, table).isEmpty()) {
                throw notTheirs(path, "a table " + table);
            }
        }
        TABLES.forEach((table, wanted) -> {
            var columns = columns(database, table);
            for (var column : wanted) {
                if (!columns.contains(column)) {
                    throw notTheirs(path, "a column " + column + " in its table " + table);
                }
            }
        });
    }

    private static Set<String> columns(Database database, String table) {
        return database.handle()
                .createQuery("SELECT lower(name) FROM pragma_table_info(:table)")
                .bind("table", table)
                .map(Row.TEXT)
                .set();
    }

    private static Problem notTheirs(Path path, String what) {
        return new Problem(
                BookProblem.UNKNOWN_DATABASE,
                path + " is a SQLite database without " + what + ", so not a TeleClinic one that can be read.");
    }
}
