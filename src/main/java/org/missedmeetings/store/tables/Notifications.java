package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlStatement;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.NoticeQuery;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.Wording;
import org.missedmeetings.meeting.people.NameFit;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.store.sql.Row;

/** What doctors and patients were told. Withdrawn ones stay in the table and are shown to nobody. */
public final class Notifications {
    /** A new time that is not the meeting's any more is nothing to tell anybody: the one that came after it is. */
    private static final String STILL_SO = """
            (n.kind <> 'rescheduled' OR n.to_time IS NULL
             OR n.to_time = (SELECT m.scheduled_at FROM meetings AS m WHERE m.id = n.meeting_id))
            """;

    private final Handle handle;

    Notifications(Handle handle) {
        this.handle = handle;
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

    /** Tells the patient that the meeting, as it stands now, was rescheduled. */
    public void tellRescheduled(Wording wording, Meeting before, Meeting meeting, Instant now) {
        handle.createUpdate("""
                        INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, from_time, to_time,
                                                   created_at)
                        VALUES (:meeting, :recipient, 'rescheduled', :title, :message, :revision, :from, :to, :now)
                        """)
                .bind("meeting", meeting.id())
                .bind("recipient", meeting.patient().id())
                .bind("title", wording.title())
                .bind("message", wording.about(meeting.doctor().name()))
                .bind("revision", meeting.revision())
                .bind("from", before.slot().start())
                .bind("to", meeting.slot().start())
                .bind("now", now)
                .execute();
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

    /**
     * Withdraws what was written, of this kind, about the meeting under this revision, where nobody has read it and
     * staff has not told it.
     *
     * @return how many were withdrawn
     */
    public long withdraw(long meetingId, int revision, Notification.Kind kind, Instant now) {
        return about(meetingId, revision, kind, handle.createUpdate("""
                        UPDATE notifications
                           SET withdrawn_at = :now
                         WHERE meeting_id = :meeting AND revision = :revision AND kind = :kind
                           AND read_at IS NULL AND told_at IS NULL AND withdrawn_at IS NULL
                        """))
                .bind("now", now)
                .execute();
    }

    /** Takes back what was withdrawn from that moment on: what was written is so again. */
    public void reinstate(long meetingId, int revision, Notification.Kind kind, Instant from) {
        about(meetingId, revision, kind, handle.createUpdate("""
                        UPDATE notifications
                           SET withdrawn_at = NULL
                         WHERE meeting_id = :meeting AND revision = :revision AND kind = :kind
                           AND withdrawn_at >= :from
                        """))
                .bind("from", from)
                .execute();
    }

    /** Lets what was written of the meeting's time speak of the moment at which clocks show that time of day now. */
    public void realign(long meetingId, int revision, Instant before, Instant at) {
        handle.createUpdate("""
                        UPDATE notifications
                           SET to_time = :at
                         WHERE meeting_id = :meeting AND revision = :revision AND to_time = :before
                           AND withdrawn_at IS NULL
                        """)
                .bind("at", at)
                .bind("meeting", meetingId)
                .bind("revision", revision)
                .bind("before", before)
                .execute();
    }

    /** Who has read what was written, of this kind, about the meeting under this revision, or was told by staff. */
    public List<Role> knownTo(long meetingId, int revision, Notification.Kind kind) {
        return about(meetingId, revision, kind, handle.createQuery("""
                        SELECT p.role
                          FROM notifications AS n
                          JOIN people AS p ON p.id = n.recipient_id
                         WHERE n.meeting_id = :meeting AND n.revision = :revision AND n.kind = :kind
                           AND n.withdrawn_at IS NULL AND (n.read_at IS NOT NULL OR n.told_at IS NOT NULL)
                         ORDER BY n.id
                        """))
                .map(Row.reading(row -> Role.of(row.getString(1))))
                .list();
    }

    private static <S extends SqlStatement<S>> S about(
            long meetingId, int revision, Notification.Kind kind, S statement) {
        return statement.bind("meeting", meetingId).bind("revision", revision).bind("kind", kind.code());
    }

    /**
     * Notes that staff have told the recipient themselves.
     *
     * @return whether nobody had; if not, it keeps its time
     */
    public boolean markTold(long id, Instant now, String actor) {
        return mark("""
                        UPDATE notifications SET told_at = :now, told_by = :actor
                         WHERE id = :id AND told_at IS NULL AND withdrawn_at IS NULL
                        """, id, now, actor);
    }

    /**
     * What the query asks for, from its beginning or its {@link NoticeQuery#after} on, latest first; its limit does not
     * count.
     */
    public List<Notification> list(NoticeQuery query, int most) {
        if (query.after() == null) {
            return list(query, "", most);
        }
        // a check writes many in the same second: in two steps, each straight through an index
        var found = list(query, " AND n.created_at = :after AND n.id < :afterId", most);
        if (found.size() < most) {
            found.addAll(list(query, " AND n.created_at < :after", most - found.size()));
        }
        return found;
    }

    private List<Notification> list(NoticeQuery query, String place, int most) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        conditions.add("n.withdrawn_at IS NULL");
        if (query.recipientId() != null) {
            conditions.add("n.recipient_id = :recipient");
            values.put("recipient", query.recipientId());
        }
        if (query.search() != null) {
            var names = new NameSearch("word", new NameQuery(query.search(), NameFit.PARTS));
            conditions.add(names.condition());
            values.putAll(names.values());
        }
        if (query.named() != null) {
            var names = new NameSearch("recipient", query.named());
            conditions.add("n.recipient_id IN (SELECT id FROM people WHERE " + names.condition() + ")");
            values.putAll(names.values());
        }
        switch (query.which()) {
            case ALL -> {}
            case UNREAD -> conditions.add("n.read_at IS NULL");
            case TO_TELL -> conditions.add("n.read_at IS NULL AND n.told_at IS NULL AND " + STILL_SO);
        }
        if (query.after() != null) {
            values.put("after", query.after().at());
            values.put("afterId", query.after().id());
        }
        values.put("most", most);
        return new ArrayList<>(handle.createQuery("""
                        SELECT n.id, n.meeting_id, p.id, p.name, p.role, n.kind, n.title, n.message,
                               n.created_at, n.read_at, n.read_by, n.from_time, n.to_time, n.told_at, n.told_by
                          FROM notifications AS n
                          JOIN people AS p ON p.id = n.recipient_id
                         WHERE
                        """ + String.join(" AND ", conditions) + place
                        + " ORDER BY n.created_at DESC, n.id DESC LIMIT :most")
                .bindMap(values)
                .map(Row.reading(Notifications::notification))
                .list());
    }

    /** How many nobody has read yet. */
    public long countUnread() {
        return handle.createQuery("SELECT count(*) FROM notifications WHERE read_at IS NULL AND withdrawn_at IS NULL")
                .map(Row.NUMBER)
                .one();
    }

    /** How many nobody has read yet, and staff have not told either, of what is still so. */
    public long countToTell() {
        return handle.createQuery("""
                        SELECT count(*) FROM notifications AS n
                         WHERE n.read_at IS NULL AND n.withdrawn_at IS NULL AND n.told_at IS NULL AND
                        """ + STILL_SO).map(Row.NUMBER).one();
    }

    /** How many this person has not read yet. */
    public long countUnread(long recipientId) {
        return handle.createQuery("""
                        SELECT count(*) FROM notifications
                         WHERE recipient_id = :recipient AND read_at IS NULL AND withdrawn_at IS NULL
                        """)
                .bind("recipient", recipientId)
                .map(Row.NUMBER)
                .one();
    }

    /** Whose notification this is; empty when there is none, or somebody has withdrawn it. */
    public Optional<Long> recipient(long id) {
        return handle.createQuery("SELECT recipient_id FROM notifications WHERE id = :id AND withdrawn_at IS NULL")
                .bind("id", id)
                .map(Row.NUMBER)
                .findOne();
    }

    /**
     * Marks one as read.
     *
     * @return whether it was unread; if not, it keeps its time
     */
    public boolean markRead(long id, Instant now, String actor) {
        return mark("""
                        UPDATE notifications SET read_at = :now, read_by = :actor
                         WHERE id = :id AND read_at IS NULL AND withdrawn_at IS NULL
                        """, id, now, actor);
    }

    private boolean mark(String sql, long id, Instant now, String actor) {
        return handle.createUpdate(sql)
                        .bind("now", now)
                        .bind("actor", actor)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /**
     * Marks all unread ones of a person as read.
     *
     * @return how many there were
     */
    public long markAllRead(long recipientId, Instant now, String actor) {
        return handle.createUpdate("""
                        UPDATE notifications SET read_at = :now, read_by = :actor
                         WHERE recipient_id = :recipient AND read_at IS NULL AND withdrawn_at IS NULL
                        """)
                .bind("now", now)
                .bind("actor", actor)
                .bind("recipient", recipientId)
                .execute();
    }

    /** One that an import brings along: it names no meeting. */
    public record Imported(
            String externalId,
            long recipientId,
            String title,
            String message,
            Instant createdAt,
            Instant readAt,
            String fingerprint) {}

    /** Enters it. */
    public void insert(Imported imported) {
        handle.createUpdate("""
                        INSERT INTO notifications (recipient_id, kind, title, message, created_at, read_at,
                                                   external_id, fingerprint)
                        VALUES (:recipient, 'imported', :title, :message, :createdAt, :readAt,
                                :externalId, :fingerprint)
                        """)
                .bind("recipient", imported.recipientId())
                .bind("title", imported.title())
                .bind("message", imported.message())
                .bind("createdAt", imported.createdAt())
                .bind("readAt", imported.readAt())
                .bind("externalId", imported.externalId())
                .bind("fingerprint", imported.fingerprint())
                .execute();
    }

    /** The fingerprints of those of these external ids that are in the book already. */
    public Map<String, String> known(Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery("SELECT external_id, fingerprint FROM notifications WHERE external_id IN (<ids>)")
                .setTemplateEngine(new DefinedAttributeTemplateEngine())
                .bindList("ids", externalIds)
                .map(Row.reading(row -> Map.entry(row.getString(1), row.getString(2))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getLong(1),
                Row.number(row, 2),
                new Person.Named(row.getLong(3), row.getString(4)),
                Role.of(row.getString(5)),
                Notification.Kind.of(row.getString(6)),
                row.getString(7),
                row.getString(8),
                UtcText.parse(row.getString(9)),
                Row.instant(row, 10),
                row.getString(11),
                Row.instant(row, 12),
                Row.instant(row, 13),
                Row.instant(row, 14),
                row.getString(15));
    }
}
