package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlStatement;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.Wording;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.store.sql.Row;

/** What doctors and patients were told. Withdrawn ones stay in the table and are shown to nobody. */
public final class Notifications {
    private final Handle handle;

    Notifications(Handle handle) {
        this.handle = handle;
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
}
