package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.people.PersonEvent;
import org.missedmeetings.store.sql.Row;

/** All that was ever noted about people; the database refuses to change or delete a line of it. */
public final class PeopleHistory {
    private final Handle handle;

    PeopleHistory(Handle handle) {
        this.handle = handle;
    }

    /**
     * Notes one change of one person.
     *
     * @param field which of the person's fields; null where the person as a whole was added
     * @param from null where there was no value
     * @param to null where there is none now
     * @param reason null where none was given
     */
    public void record(
            long personId,
            Instant now,
            String actor,
            PersonEvent.Action action,
            String field,
            String from,
            String to,
            String reason) {
        handle.createUpdate("""
                        INSERT INTO people_history (person_id, at, actor, action, field, from_value, to_value, reason)
                        VALUES (:person, :now, :actor, :action, :field, :from, :to, :reason)
                        """)
                .bind("person", personId)
                .bind("now", now)
                .bind("actor", actor)
                .bind("action", action.code())
                .bind("field", field)
                .bind("from", from)
                .bind("to", to)
                .bind("reason", reason)
                .execute();
    }

    /** Notes that the people from {@code firstId} on were added. */
    public void recordAdded(long firstId, Instant now, String actor) {
        handle.createUpdate("""
                        INSERT INTO people_history (person_id, at, actor, action)
                        SELECT id, :now, :actor, 'added' FROM people WHERE id >= :first ORDER BY id
                        """)
                .bind("now", now)
                .bind("actor", actor)
                .bind("first", firstId)
                .execute();
    }

    /** What happened to the person after this line of their history, first to last. */
    public List<PersonEvent> list(long personId, long after, int most) {
        return handle.createQuery("""
                        SELECT id, person_id, at, actor, action, field, from_value, to_value, reason
                          FROM people_history
                         WHERE person_id = :person AND id > :after
                         ORDER BY id
                         LIMIT :most
                        """)
                .bind("person", personId)
                .bind("after", after)
                .bind("most", most)
                .map(Row.reading(row -> new PersonEvent(
                        row.getLong(1),
                        row.getLong(2),
                        Row.requiredInstant(row, 3),
                        row.getString(4),
                        PersonEvent.Action.of(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9))))
                .list();
    }
}
