package org.missedmeetings.store.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.store.sql.Row;

/** The meetings as an import sees them: by their ids elsewhere, and by what entered last. */
public final class ImportedMeetings {
    private final Handle handle;

    ImportedMeetings(Handle handle) {
        this.handle = handle;
    }

    /** What is known of an imported meeting. */
    public record Known(long id, String fingerprint) {}

    /** Which of these external ids are in the book already. */
    public Map<String, Known> known(Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery("SELECT external_id, id, fingerprint FROM meetings WHERE external_id IN (<ids>)")
                .setTemplateEngine(new DefinedAttributeTemplateEngine())
                .bindList("ids", externalIds)
                .map(Row.reading(row -> Map.entry(row.getString(1), new Known(row.getLong(2), row.getString(3)))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether a live meeting of this patient takes some of the slot's time. */
    public boolean isTaken(long patientId, Slot slot) {
        return handle.createQuery("""
                        SELECT EXISTS (
                            SELECT 1 FROM meetings
                             WHERE patient_id = :patient AND tab = 'upcoming' AND scheduled_at > :dayBefore
                               AND scheduled_at < :end AND ends_at > :start)
                        """)
                .bind("patient", patientId)
                .bind("dayBefore", slot.start().minus(Duration.ofMinutes(Slot.LONGEST)))
                .bind("start", slot.start())
                .bind("end", slot.end())
                .map(Row.FLAG)
                .one();
    }

    /** Notes that the row was seen as it is now, where it says nothing new of the meeting: no change of that. */
    public void see(long id, String fingerprint) {
        handle.createUpdate("UPDATE meetings SET fingerprint = :fingerprint WHERE id = :id")
                .bind("fingerprint", fingerprint)
                .bind("id", id)
                .execute();
    }

    /**
     * Notes what an imported row says of a meeting beside its time and status. One that takes longer may meet another one,
     * also when it is live again one day.
     *
     * @param fingerprint of the row as it is now
     * @return whether the meeting was still as {@code before} says; if not, nothing changed
     */
    public boolean describe(Meeting before, String title, int minutes, String fingerprint) {
        return handle.createUpdate("""
                                UPDATE meetings
                                   SET title = :title, duration_minutes = :minutes, fingerprint = :fingerprint,
                                       overlap_allowed = overlap_allowed OR :minutes > duration_minutes,
                                       version = version + 1
                                 WHERE id = :id AND version = :version
                                """)
                        .bind("title", title)
                        .bind("minutes", minutes)
                        .bind("fingerprint", fingerprint)
                        .bind("id", before.id())
                        .bind("version", before.version())
                        .execute()
                == 1;
    }

    /**
     * Allows the live meetings from this id on to take time that another live one of the same doctor or patient takes.
     *
     * @return how many do
     */
    public long allowOverlaps(long firstId) {
        return handle.createUpdate(Meetings.ALLOW_OVERLAP + " AND m.id >= :first")
                .bind("first", firstId)
                .execute();
    }

    /**
     * Allows those of these meetings that are live to take time that another live one of the same doctor or patient takes.
     *
     * @return how many do
     */
    public long allowOverlaps(List<Long> ids) {
        return handle.createUpdate(Meetings.ALLOW_OVERLAP + " AND m.id IN (<ids>)")
                .setTemplateEngine(new DefinedAttributeTemplateEngine())
                .bindList("ids", ids)
                .execute();
    }

    /** How many meetings, of how many different people. */
    public record Affected(long meetings, long people) {}

    /**
     * What a check with this cutoff marks of the meetings from this id on, and of those that were given another time since
     * this line of the history.
     */
    public Affected overdue(long firstId, long event, Instant cutoff) {
        return handle.createQuery("""
                        WITH marked (doctor_id, patient_id) AS (
                            SELECT m.doctor_id, m.patient_id FROM meetings AS m
                             WHERE (m.id >= :first
                                    OR EXISTS (SELECT 1 FROM history AS h
                                                WHERE h.meeting_id = m.id AND h.id > :event
                                                  AND h.action = 'rescheduled')) AND
                        """ + " " + Overdue.CONDITION + """
                        )
                        SELECT (SELECT count(*) FROM marked),
                               (SELECT count(*) FROM (SELECT doctor_id FROM marked
                                                       UNION SELECT patient_id FROM marked) AS told)
                        """)
                .bind("first", firstId)
                .bind("event", event)
                .bind("cutoff", cutoff)
                .map(Row.reading(row -> new Affected(row.getLong(1), row.getLong(2))))
                .one();
    }
}
