package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.OfAFile;

/** What must never be false, tried with SQL past the program: the database itself refuses. */
final class InvariantsTest {
    /** "Appointment Tabs" in the specification, and cancelled. */
    private static final Map<Status, String> TABS = Map.of(
            Status.SCHEDULED, "upcoming",
            Status.IN_PROGRESS, "upcoming",
            Status.MISSED, "missed",
            Status.COMPLETED, "completed",
            Status.CANCELLED, "cancelled");

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aMissedMeeting() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed").succeeds();
    }

    /** Of the reasons that the two databases word otherwise, both are given. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE history SET actor = 'nobody' | append-only",
                "DELETE FROM history | append-only",
                "DELETE FROM meetings | never deleted",
                "UPDATE meetings SET status = 'scheduled', version = version + 1;"
                        + " UPDATE meetings SET status = 'completed', version = version + 1 | no legal change",
                "UPDATE meetings SET scheduled_at = 'abcd-ef-ghTij:kl:mnZ', version = version + 1 | CHECK;invalid input syntax",
                "UPDATE meetings SET duration_minutes = 0, version = version + 1 | CHECK;check constraint",
                "UPDATE meetings SET revision = 0, version = version + 1 | CHECK;check constraint",
                "UPDATE meetings SET title = 'x' | raises its version",
                "UPDATE people_history SET actor = 'nobody' | append-only",
                "DELETE FROM people_history | append-only",
                "INSERT INTO settings_history (id, at, actor, action, key)"
                        + " VALUES (9, '2024-11-29T09:00:00Z', 'x', 'changed', 'zone');"
                        + " UPDATE settings_history SET actor = 'nobody' | append-only",
                "INSERT INTO settings_history (id, at, actor, action, key)"
                        + " VALUES (9, '2024-11-29T09:00:00Z', 'x', 'changed', 'zone');"
                        + " DELETE FROM settings_history | append-only",
                "UPDATE meetings SET patient_id = 4, version = version + 1 | keeps its doctor and its patient",
                "UPDATE people SET role = 'patient' | keeps their role",
                "INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)"
                        + " VALUES (9, 1, 3, '2024-11-29T09:00:00Z', 30, 'attended') | CHECK;check constraint",
                "INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)"
                        + " VALUES (9, 3, 1, '2024-11-29T09:00:00Z', 30, 'scheduled') | one doctor and one patient",
                "INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)"
                        + " VALUES (9, 99, 3, '2024-11-29T09:00:00Z', 30, 'scheduled') | one doctor and one patient",
                "INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)"
                        + " VALUES (1, '2024-11-29T09:00:00Z', 'x', 'forgotten', 'missed', '2024-11-29T09:00:00Z', 1) | FOREIGN KEY;foreign key",
                "INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, created_at)"
                        + " SELECT meeting_id, recipient_id, kind, title, message, revision, created_at"
                        + " FROM notifications LIMIT 1 | UNIQUE;unique constraint",
                "INSERT INTO notifications (recipient_id, kind, title, message, created_at)"
                        + " VALUES (3, 'missed', 't', 'm', '2024-11-29T09:00:00Z') | CHECK;check constraint",
                "INSERT INTO people (role, name, folded_name, created_at, created_by)"
                        + " VALUES ('nurse', 'n', 'n', '2024-11-29T09:00:00Z', 'x') | CHECK;check constraint",
            })
    void theDatabaseRefuses(String sql, String reasons) {
        var itself = reasons.split(";", -1);
        assertThatThrownBy(() -> clinic.tamper(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(clinic.url() instanceof BookUrl.File ? itself[0] : itself[itself.length - 1]);
    }

    @OfAFile
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT OR REPLACE INTO history SELECT * FROM history WHERE id = 1 | append-only",
                "INSERT OR REPLACE INTO people_history SELECT * FROM people_history WHERE id = 1 | append-only",
                "REPLACE INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)"
                        + " VALUES (1, 1, 3, '2024-11-29T09:00:00Z', 30, 'scheduled') | such a meeting already",
                "UPDATE meetings SET scheduled_at = '2024-11-29 09:00', version = version + 1 | CHECK",
            })
    void sqliteRefuses(String sql, String reason) {
        theDatabaseRefuses(sql, reason);
    }

    @OfADatabase
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRUNCATE history | append-only",
                "TRUNCATE history CASCADE | append-only",
                "TRUNCATE people_history | append-only",
                "TRUNCATE settings_history | append-only",
                "TRUNCATE people CASCADE | append-only;never deleted",
                "TRUNCATE meetings CASCADE | append-only;never deleted",
                "TRUNCATE access_tokens CASCADE | can only be revoked",
                "UPDATE history SET reason = 'x' WHERE false | append-only",
            })
    void postgresqlRefuses(String sql, String reasons) {
        assertThatThrownBy(() -> clinic.tamper(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(" + reasons.replace(';', '|') + ").*");
    }

    /** The rule stands in Java, for the message, and in a trigger, for everybody else: they must say the same. */
    @ParameterizedTest
    @EnumSource
    void theTriggerAndTheTypeAgreeOnEveryMove(Status from) throws SQLException {
        for (var to : Status.values()) {
            if (from == to) {
                continue;
            }
            clinic.tamper("""
                    INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status, overlap_allowed)
                    SELECT max(id) + 1, 1, 3, min(scheduled_at), 30, '%s', 1 = 1 FROM meetings
                    """.formatted(from.code()));
            var move =
                    "UPDATE meetings SET status = '%s', version = version + 1 WHERE id = (SELECT max(id) FROM meetings)"
                            .formatted(to.code());
            if (from.canBecome(to) || from.canReturnTo(to)) {
                clinic.tamper(move);
            } else {
                assertThatThrownBy(() -> clinic.tamper(move))
                        .as("%s to %s", from, to)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    /** Every status stands in one tab, and a deleted meeting in none. */
    @ParameterizedTest
    @EnumSource
    void everyStatusStandsInItsTab(Status status) throws SQLException {
        clinic.tamper("""
                INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)
                SELECT max(id) + 1, 1, 3, min(scheduled_at), 30, '%s' FROM meetings
                """.formatted(status.code()));

        assertThat(clinic.ask("SELECT tab FROM meetings ORDER BY id DESC LIMIT 1"))
                .isEqualTo(TABS.get(status));
        clinic.tamper("UPDATE meetings SET deleted_at = '2024-11-29T09:00:00Z', version = version + 1"
                + " WHERE id = (SELECT max(id) FROM meetings)");
        assertThat(clinic.ask("SELECT tab FROM meetings ORDER BY id DESC LIMIT 1"))
                .isNull();
    }

    /** A failure in the middle of a check, as a full disk would be, leaves nothing of it behind. */
    @Test
    void aCheckThatFailsHalfWayLeavesNothing() throws SQLException {
        clinic.run("reschedule 1 --at '2024-11-29 11:00'").succeeds();
        clinic.tamper(clinic.refuses("UPDATE OF status", "meetings"));

        clinic.at("2024-11-29 12:00")
                .run("check-missed")
                .exits(5)
                .complains("does not take this change")
                .complainsNot("Ann");

        assertThat(clinic.ask("SELECT count(*) FROM runs")).isEqualTo("1");
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE revision = 2 AND kind = 'missed'"))
                .isEqualTo("0");
        assertThat(clinic.askAll("SELECT action FROM history ORDER BY id")).isEqualTo("booked,missed,rescheduled");
        clinic.tamper("DROP TRIGGER broken" + (clinic.url() instanceof BookUrl.File ? "" : " ON meetings"));
        clinic.run("check-missed").prints("Marked 1 meeting");
    }

    @Test
    void aTraceHoldsNoNames() throws SQLException {
        clinic.run("reschedule 1 --at '2024-11-29 11:00'").succeeds();
        clinic.tamper(clinic.refuses("INSERT", "notifications"));

        clinic.run("reschedule 1 --at '2024-11-29 15:00' -v")
                .exits(5)
                .complains(
                        clinic.url() instanceof BookUrl.File ? "SQLiteException" : "PSQLException",
                        "at org.missedmeetings")
                .complainsNot("Ann", "Neill", "Zoë", "Smith");
    }

    /** A trigger names the columns that it looks at: a new one has to be named as well. */
    @Test
    void aChangeOfAnyColumnOfAMeetingRaisesItsVersionSaveTheFingerprint() {
        var trigger = clinic.ask(
                clinic.url() instanceof BookUrl.File
                        ? "SELECT sql FROM sqlite_schema WHERE name = 'meetings_count_their_changes'"
                        : """
                          SELECT pg_get_triggerdef(oid) FROM pg_trigger
                           WHERE tgname = 'meetings_count_their_changes' AND tgrelid = CAST('meetings' AS regclass)
                          """);
        var columns = trigger.substring(trigger.indexOf("UPDATE OF") + 9, trigger.indexOf(" ON "));

        assertThat(List.of(columns.strip().split("\\s*,\\s*")))
                .containsExactlyInAnyOrder(clinic.askAll(
                                clinic.url() instanceof BookUrl.File
                                        ? "SELECT name FROM pragma_table_info('meetings') WHERE name"
                                                + " NOT IN ('fingerprint', 'overlap_allowed')"
                                        : """
                                          SELECT column_name FROM information_schema.columns
                                           WHERE table_schema = current_schema() AND table_name = 'meetings'
                                             AND is_generated = 'NEVER' AND column_name NOT IN ('fingerprint', 'overlap_allowed')
                                          """)
                        .split(","));
    }

    /** The history, replayed, gives the tables' state. */
    @Test
    void theHistoryReplaysToTheTables() {
        clinic.run("reschedule 1 --at '2024-11-29 11:00'").succeeds();
        clinic.run("start 1").succeeds();
        clinic.run("complete 1").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 12:00'").succeeds();
        clinic.run("cancel 2").succeeds();
        clinic.run("delete 2").succeeds();

        assertThat(clinic.ask("""
                        SELECT count(*)
                          FROM meetings AS m
                          JOIN history AS h ON h.id = (SELECT max(id) FROM history WHERE meeting_id = m.id)
                         WHERE h.to_status = m.status AND h.to_time = m.scheduled_at AND h.revision = m.revision
                           AND (h.action = 'deleted') = (m.deleted_at IS NOT NULL)
                        """)).isEqualTo("2");
        assertThat(clinic.ask("""
                        SELECT count(*)
                          FROM history AS h
                          JOIN history AS n ON n.id = (SELECT min(id) FROM history
                                                        WHERE meeting_id = h.meeting_id AND id > h.id)
                         WHERE n.from_status IS DISTINCT FROM h.to_status OR n.from_time IS DISTINCT FROM h.to_time
                        """)).isEqualTo("0");
    }
}
