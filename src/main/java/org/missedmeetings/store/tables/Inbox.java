package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.NoticeQuery;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.people.NameFit;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.store.sql.Row;

/** The notifications as those see them who read them, or who tell others what is in them: none that was withdrawn. */
public final class Inbox {
    /** A new time that is not the meeting's any more is nothing to tell anybody: the one that came after it is. */
    private static final String STILL_SO = """
            (n.kind <> 'rescheduled' OR n.to_time IS NULL
             OR n.to_time = (SELECT m.scheduled_at FROM meetings AS m WHERE m.id = n.meeting_id))
            """;

    private final Handle handle;

    Inbox(Handle handle) {
        this.handle = handle;
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
                .map(Row.reading(Inbox::notification))
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

    private boolean mark(String sql, long id, Instant now, String actor) {
        return handle.createUpdate(sql)
                        .bind("now", now)
                        .bind("actor", actor)
                        .bind("id", id)
                        .execute()
                == 1;
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
                Row.requiredInstant(row, 9),
                Row.instant(row, 10),
                row.getString(11),
                Row.instant(row, 12),
                Row.instant(row, 13),
                Row.instant(row, 14),
                row.getString(15));
    }
}
