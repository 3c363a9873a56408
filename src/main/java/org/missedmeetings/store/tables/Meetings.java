package org.missedmeetings.store.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.NewMeeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.sql.Row;

/** The meetings, deleted ones included unless a method says otherwise. */
public final class Meetings {
    private static final String SAME_TIME = sameTime("m.id", "m.day_before", "m.scheduled_at", "m.ends_at");

    /** Whether another live meeting of the doctor or the patient takes some of the time of m. */
    static final String SLOT_IS_TAKEN = "(EXISTS (SELECT 1 FROM meetings AS o WHERE o.doctor_id = m.doctor_id AND "
            + SAME_TIME + ") OR EXISTS (SELECT 1 FROM meetings AS o WHERE o.patient_id = m.patient_id AND "
            + SAME_TIME + "))";

    /** Of those live meetings that overlap another one; which of them follows. What allowed it is for the desk to see. */
    static final String ALLOW_OVERLAP =
            "UPDATE meetings AS m SET overlap_allowed = TRUE WHERE m.tab = 'upcoming' AND " + SLOT_IS_TAKEN;

    /**
     * ALL, though one may be in the way of both: to tell them apart SQLite would look for them in another order, and go
     * through all that the clinic does in these two days.
     */
    static final String IN_THE_WAY = inTheWay(sameTime(":except", ":dayBefore", ":start", ":end"));

    private final Handle handle;
    private final MeetingRow rows;

    Meetings(Handle handle, Names names) {
        this.handle = handle;
        this.rows = new MeetingRow(names);
    }

    /** Whether o is live, another one, and takes some of this time; the lower bound is for the index, no meeting is longer. */
    private static String sameTime(String id, String dayBefore, String start, String end) {
        return "o.tab = 'upcoming' AND o.id <> " + id + " AND o.scheduled_at > " + dayBefore + " AND o.scheduled_at < "
                + end + " AND o.ends_at > " + start;
    }

    private static String inTheWay(String sameTime) {
        return MeetingRow.SELECT
                + "WHERE m.id IN (SELECT o.id FROM meetings AS o WHERE o.doctor_id = :doctor AND " + sameTime
                + " UNION ALL SELECT o.id FROM meetings AS o WHERE o.patient_id = :patient AND " + sameTime
                + ") ORDER BY m.scheduled_at, m.id";
    }

    /** How many there are in all. */
    public long count() {
        return handle.createQuery("SELECT count(*) FROM meetings")
                .map(Row.NUMBER)
                .one();
    }

    public Optional<Meeting> find(long id) {
        return rows.find(
                handle.createQuery(MeetingRow.SELECT + "WHERE m.id = :id").bind("id", id));
    }

    public Optional<Meeting> withExternalId(String externalId) {
        return rows.find(handle.createQuery(MeetingRow.SELECT + "WHERE m.external_id = :externalId")
                .bind("externalId", externalId));
    }

    /**
     * The live meetings of this doctor or this patient that take some of the slot's time; back to back is no overlap.
     *
     * @param except a meeting that does not count, because it is the one to be moved; 0 for none
     */
    public List<Meeting> inTheWay(long doctorId, long patientId, Slot slot, long except) {
        return rows.list(handle.createQuery(IN_THE_WAY)
                .bind("except", except)
                .bind("doctor", doctorId)
                .bind("patient", patientId)
                .bind("dayBefore", slot.start().minus(Duration.ofMinutes(Slot.LONGEST)))
                .bind("start", slot.start())
                .bind("end", slot.end()));
    }

    /** Enters one meeting and says which id it got. */
    public long insert(NewMeeting meeting) {
        var id = nextId();
        insert(id, List.of(meeting));
        return id;
    }

    /** Enters the meetings under {@code firstId} and the numbers after it. */
    public void insert(long firstId, List<NewMeeting> meetings) {
        var batch = handle.prepareBatch("""
                INSERT INTO meetings (id, title, doctor_id, patient_id, scheduled_at, duration_minutes, status,
                                      started_at, ended_at, external_id, fingerprint, meant_local, meant_zone)
                VALUES (:id, :title, :doctor, :patient, :at, :minutes, :status,
                        :startedAt, :endedAt, :externalId, :fingerprint, :meantLocal, :meantZone)
                """);
        var id = firstId;
        for (var meeting : meetings) {
            batch.bind("id", id++)
                    .bind("title", meeting.title())
                    .bind("doctor", meeting.doctorId())
                    .bind("patient", meeting.patientId())
                    .bind("at", meeting.slot().start())
                    .bind("minutes", meeting.slot().minutes())
                    .bind("status", meeting.status().code())
                    .bind("startedAt", meeting.startedAt())
                    .bind("endedAt", meeting.endedAt())
                    .bind("externalId", meeting.externalId())
                    .bind("fingerprint", meeting.fingerprint())
                    .bind("meantLocal", meeting.meant().text())
                    .bind("meantZone", meeting.meant().zone().getId())
                    .add();
        }
        batch.execute();
    }

    /** The id after the last one; nobody else takes it while this transaction lasts. */
    public long nextId() {
        return handle.createQuery("SELECT coalesce(max(id), 0) + 1 FROM meetings")
                .map(Row.NUMBER)
                .one();
    }

    /**
     * Notes of the meeting, where it takes time that another live one takes, that somebody allowed it to: the database
     * refuses that of two of which nobody did. Call it after the change that gives it its time.
     */
    public void allowOverlap(long id) {
        handle.createUpdate(ALLOW_OVERLAP + " AND m.id = :id").bind("id", id).execute();
    }

    /**
     * Gives the meeting a new time and the next revision, and makes it scheduled.
     *
     * @param meant what the clinic's clocks show then
     * @return whether it was still as {@code before} says; if not, nothing changed
     */
    public boolean reschedule(Meeting before, Instant at, WallTime meant) {
        return handle.createUpdate("""
                                UPDATE meetings
                                   SET status = 'scheduled', scheduled_at = :at, meant_local = :meantLocal,
                                       meant_zone = :meantZone, overlap_allowed = FALSE, revision = revision + 1,
                                       version = version + 1
                                 WHERE id = :id AND status = :from AND revision = :revision AND deleted_at IS NULL
                                """)
                        .bind("at", at)
                        .bind("meantLocal", meant.text())
                        .bind("meantZone", meant.zone().getId())
                        .bind("id", before.id())
                        .bind("from", before.status().code())
                        .bind("revision", before.revision())
                        .execute()
                == 1;
    }

    /**
     * Changes the meeting's status, and notes when it began or ended where one is given.
     *
     * @return whether it was still as {@code before} says; if not, nothing changed
     */
    public boolean move(Meeting before, Status to, Instant startedAt, Instant endedAt) {
        return handle.createUpdate("""
                                UPDATE meetings
                                   SET status = :to,
                                       started_at = coalesce(:startedAt, started_at),
                                       ended_at = coalesce(:endedAt, ended_at),
                                       version = version + 1
                                 WHERE id = :id AND status = :from AND revision = :revision AND deleted_at IS NULL
                                """)
                        .bind("to", to.code())
                        .bind("startedAt", startedAt)
                        .bind("endedAt", endedAt)
                        .bind("id", before.id())
                        .bind("from", before.status().code())
                        .bind("revision", before.revision())
                        .execute()
                == 1;
    }

    /**
     * Makes the meeting what it was: its status, its time, when it began and ended, and whether it is deleted.
     *
     * @param meant what the clinic's clocks show at its time; where that stays, what was agreed does too
     * @return whether it was still as {@code now} says; if not, nothing changed
     */
    public boolean takeBack(Meeting now, Meeting wanted, WallTime meant) {
        return handle.createUpdate("""
                                UPDATE meetings
                                   SET status = :status, scheduled_at = :at,
                                       meant_local = CASE WHEN scheduled_at = :at THEN meant_local ELSE :meantLocal END,
                                       meant_zone = CASE WHEN scheduled_at = :at THEN meant_zone ELSE :meantZone END,
                                       overlap_allowed = scheduled_at = :at AND overlap_allowed,
                                       started_at = :startedAt, ended_at = :endedAt,
                                       deleted_at = NULL, revision = :revision, version = version + 1
                                 WHERE id = :id AND version = :version
                                """)
                        .bind("status", wanted.status().code())
                        .bind("at", wanted.slot().start())
                        .bind("meantLocal", meant.text())
                        .bind("meantZone", meant.zone().getId())
                        .bind("startedAt", wanted.startedAt())
                        .bind("endedAt", wanted.endedAt())
                        .bind("revision", wanted.revision())
                        .bind("id", now.id())
                        .bind("version", now.version())
                        .execute()
                == 1;
    }

    /**
     * Takes the meeting out of the tabs.
     *
     * @return whether it was in one; if not, nothing changed
     */
    public boolean hide(long id, Instant now) {
        return handle.createUpdate("UPDATE meetings SET deleted_at = :now, version = version + 1"
                                + " WHERE id = :id AND deleted_at IS NULL")
                        .bind("now", now)
                        .bind("id", id)
                        .execute()
                == 1;
    }
}
