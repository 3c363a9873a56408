package org.missedmeetings.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Role;

/** A database of the specification's original application, opened to read from and never changed. */
public final class TeleClinic implements AutoCloseable {
    private static final Set<String> TABLES = Set.of("users", "doctors", "patients", "meetings", "notifications");

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
                requireTables(database);
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
     * @param roleId the id in the table doctors or patients, which meetings name
     */
    public record TheirPerson(String userId, String roleId, Role role, String name, String email, String phone) {}

    /** A meeting there, each time as it stands: UTC, {@code 2024-11-29 22:35:00}; all but the id may be null. */
    public record TheirMeeting(
            String id,
            String title,
            String doctorId,
            String patientId,
            String scheduledAt,
            String startedAt,
            String endedAt,
            String status) {}

    /** A notification there. */
    public record TheirNotification(
            String id, String userId, String title, String message, boolean isRead, String createdAt) {}

    public long countMeetings() {
        return database.read(tables -> database.handle()
                .createQuery("SELECT count(*) FROM meetings")
                .mapTo(long.class)
                .one());
    }

    public void forEachPerson(Consumer<TheirPerson> consumer) {
        each(
                """
                SELECT u.id, d.id, 'doctor', u.name, u.email, NULL
                  FROM doctors AS d JOIN users AS u ON u.id = d.user_id
                 UNION ALL
                SELECT u.id, p.id, 'patient', u.name, u.email, p.phone
                  FROM patients AS p JOIN users AS u ON u.id = p.user_id
                """,
                row -> new TheirPerson(
                        row.getString(1),
                        row.getString(2),
                        Role.of(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                consumer);
    }

    public void forEachMeeting(Consumer<TheirMeeting> consumer) {
        each(
                """
                SELECT id, title, doctor_id, patient_id, scheduled_at, started_at, ended_at, status
                  FROM meetings
                 ORDER BY scheduled_at, id
                """,
                row -> new TheirMeeting(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)),
                consumer);
    }

    public void forEachNotification(Consumer<TheirNotification> consumer) {
        each(
                "SELECT id, user_id, title, message, is_read, created_at FROM notifications ORDER BY created_at, id",
                row -> new TheirNotification(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getString(6)),
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

    private static void requireTables(Database database) {
        var path = database.path();
        if (Schema.stamp(database.handle()).applicationId() == Schema.APPLICATION_ID) {
            throw Problem.usage(
                    "not_importable", path + " is a Missed Meetings book itself.", "Open it with --db instead.");
        }
        var found = database.handle()
                .createQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")
                .mapTo(String.class)
                .set();
        for (var table : TABLES) {
            if (!found.contains(table)) {
                throw Problem.usage(
                        "not_importable",
                        path + " is a SQLite database without a table " + table + ", so not a TeleClinic one.",
                        "Import a TeleClinic database, or a CSV file.");
            }
        }
    }
}
