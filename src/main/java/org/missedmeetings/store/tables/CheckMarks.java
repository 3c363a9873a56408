package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Wording;
import org.missedmeetings.store.sql.Row;

/** What a check leaves in the history and tells people, and what is left of that once the check is taken back. */
public final class CheckMarks {
    /** The meetings that the check marked and that still stand as it left them. */
    private static final String STILL_AS_MARKED = """
              FROM history AS h
              JOIN meetings AS m ON m.id = h.meeting_id
             WHERE h.run_id = :check AND h.action = 'missed'
               AND m.tab = 'missed' AND m.revision = h.revision
            """;

    private final Handle handle;

    CheckMarks(Handle handle) {
        this.handle = handle;
    }

    /**
     * Notes for every overdue meeting that the check marks it; call it before {@link Overdue#markMissed}.
     *
     * @return how many there are
     */
    public long record(long checkId, Instant cutoff, Instant now, String actor) {
        return handle.createUpdate("""
                        INSERT INTO history (meeting_id, at, actor, action, from_status, to_status,
                                             from_time, to_time, run_id, revision)
                        SELECT m.id, :now, :actor, 'missed', 'scheduled', 'missed',
                               m.scheduled_at, m.scheduled_at, :check, m.revision
                          FROM meetings AS m
                         WHERE
                        """ + Overdue.CONDITION)
                .bind("now", now)
                .bind("actor", actor)
                .bind("check", checkId)
                .bind("cutoff", cutoff)
                .execute();
    }

    /**
     * Tells both sides of every overdue meeting that it was missed; call it before {@link Overdue#markMissed}. Who
     * was told of this revision already is not told again.
     *
     * @param forDoctor what the doctors read
     * @param forPatient what the patients read
     * @return how many were written
     */
    public long tellMissed(Wording forDoctor, Wording forPatient, Instant cutoff, Instant now) {
        return handle.createUpdate("""
                        INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, to_time,
                                                   created_at)
                        SELECT m.id,
                               CASE side.is_doctor WHEN 1 THEN d.id ELSE p.id END,
                               'missed',
                               CASE side.is_doctor WHEN 1 THEN :doctorTitle ELSE :patientTitle END,
                               CASE side.is_doctor WHEN 1 THEN replace(:doctorMessage, :other, p.name)
                                                          ELSE replace(:patientMessage, :other, d.name) END,
                               m.revision,
                               m.scheduled_at,
                               :now
                          FROM meetings AS m
                          JOIN people AS d ON d.id = m.doctor_id
                          JOIN people AS p ON p.id = m.patient_id
                         CROSS JOIN (SELECT 1 AS is_doctor UNION ALL SELECT 0) AS side
                         WHERE
                        """ + Overdue.CONDITION + " ON CONFLICT DO NOTHING")
                .bind("doctorTitle", forDoctor.title())
                .bind("doctorMessage", forDoctor.template())
                .bind("patientTitle", forPatient.title())
                .bind("patientMessage", forPatient.template())
                .bind("other", Wording.OTHER)
                .bind("now", now)
                .bind("cutoff", cutoff)
                .execute();
    }

    /** The meetings that undoing the check would put where another live meeting now is. */
    public List<Long> takenSince(long checkId) {
        return handle.createQuery(
                        "SELECT m.id " + STILL_AS_MARKED + " AND " + Meetings.SLOT_IS_TAKEN + " ORDER BY m.id")
                .bind("check", checkId)
                .map(Row.NUMBER)
                .list();
    }

    /** Notes, for each meeting that stays as somebody has made it since the check, that unread notices of it go. */
    public void recordWithdrawn(long checkId, Instant now, String actor, String reason) {
        handle.createUpdate("""
                        INSERT INTO history (meeting_id, at, actor, action, from_status, to_status,
                                             from_time, to_time, reason, run_id, revision)
                        SELECT m.id, :now, :actor, 'notices_withdrawn', m.status, m.status,
                               m.scheduled_at, m.scheduled_at, :reason, :check, m.revision
                          FROM history AS h
                          JOIN meetings AS m ON m.id = h.meeting_id
                         WHERE h.run_id = :check AND h.action = 'missed'
                           AND NOT (m.tab IS NOT DISTINCT FROM 'missed' AND m.revision = h.revision)
                           AND EXISTS (SELECT 1 FROM notifications AS n
                                        WHERE n.meeting_id = h.meeting_id AND n.revision = h.revision
                                          AND n.kind = 'missed' AND n.read_at IS NULL AND n.withdrawn_at IS NULL)
                        """)
                .bind("now", now)
                .bind("actor", actor)
                .bind("reason", reason)
                .bind("check", checkId)
                .execute();
    }

    /** Notes, for each meeting that the check marked and that can go back to its time, that it does. */
    public void recordUndone(long checkId, Instant now, String actor, String reason) {
        handle.createUpdate("""
                        INSERT INTO history (meeting_id, at, actor, action, from_status, to_status,
                                             from_time, to_time, reason, run_id, revision)
                        SELECT m.id, :now, :actor, 'check_undone', 'missed', 'scheduled',
                               m.scheduled_at, m.scheduled_at, :reason, :check, m.revision + 1
                        """ + STILL_AS_MARKED + " AND NOT " + Meetings.SLOT_IS_TAKEN)
                .bind("now", now)
                .bind("actor", actor)
                .bind("reason", reason)
                .bind("check", checkId)
                .execute();
    }

    /**
     * Makes scheduled again, with the next revision, what {@link #recordUndone} noted as undone.
     *
     * @return how many meetings that were
     */
    public long restore(long checkId) {
        return handle.createUpdate("""
                        UPDATE meetings
                           SET status = 'scheduled', revision = revision + 1, version = version + 1
                         WHERE id IN (SELECT meeting_id FROM history
                                       WHERE run_id = :check AND action = 'check_undone')
                        """).bind("check", checkId).execute();
    }

    /**
     * Withdraws what the check told and nobody has read, except about meetings that stay as it marked them.
     *
     * @return how many were withdrawn
     */
    public long withdraw(long checkId, Instant now) {
        return handle.createUpdate("""
                        UPDATE notifications
                           SET withdrawn_at = :now
                         WHERE id IN (
                            SELECT n.id
                              FROM history AS h
                              JOIN meetings AS m ON m.id = h.meeting_id
                              JOIN notifications AS n
                                ON n.meeting_id = h.meeting_id AND n.revision = h.revision AND n.kind = 'missed'
                             WHERE h.run_id = :check AND h.action = 'missed'
                               AND NOT (m.tab IS NOT DISTINCT FROM 'missed' AND m.revision = h.revision)
                               AND n.read_at IS NULL AND n.told_at IS NULL AND n.withdrawn_at IS NULL)
                        """).bind("now", now).bind("check", checkId).execute();
    }
}
