package org.missedmeetings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.SinceBackup;

/** A backup beside the book that it is of. */
final class BackupComparison {
    private BackupComparison() {}

    /** Looks at both; only the copy's tables need be of this version. */
    static SinceBackup of(Handle backup, Handle book) {
        var lastChange = number(backup, "SELECT coalesce(max(id), 0) FROM history");
        var lastNotice = number(backup, "SELECT coalesce(max(id), 0) FROM notifications");
        var lastToken = number(backup, "SELECT coalesce(max(id), 0) FROM access_tokens");
        var good = ids(backup, "SELECT id FROM access_tokens WHERE revoked_at IS NULL ORDER BY id");
        var revoked = ids(book, "SELECT id FROM access_tokens WHERE revoked_at IS NOT NULL ORDER BY id");
        return new SinceBackup(
                after(book, "SELECT count(*) FROM history WHERE id > :last", lastChange),
                after(book, "SELECT count(DISTINCT meeting_id) FROM history WHERE id > :last", lastChange),
                after(book, "SELECT count(*) FROM notifications WHERE id > :last", lastNotice),
                revoked.stream().filter(good::contains).toList(),
                after(book, "SELECT count(*) FROM access_tokens WHERE id > :last", lastToken),
                isAnother(backup, book));
    }

    /** The last moment that the copy knows of; null when it knows of none. */
    static Instant at(Handle backup) {
        return backup.createQuery("""
                        SELECT max(at) FROM (SELECT max(at) AS at FROM history
                                             UNION ALL SELECT max(started_at) FROM runs)
                        """)
                .map((row, context) -> Optional.ofNullable(Row.instant(row, 1)))
                .one()
                .orElse(null);
    }

    private static boolean isAnother(Handle backup, Handle book) {
        var ours = id(book);
        return ours.isPresent() && !ours.equals(id(backup));
    }

    /** Books have one from version 5 of their tables on. */
    static Optional<String> id(Handle book) {
        return book.createQuery("SELECT value FROM settings WHERE key = 'book_id'")
                .mapTo(String.class)
                .findOne();
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(long.class).one();
    }

    private static long after(Handle handle, String sql, long last) {
        return handle.createQuery(sql).bind("last", last).mapTo(long.class).one();
    }

    private static List<Long> ids(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).list();
    }
}
