package org.missedmeetings.store.sqlite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.store.sql.Row;

/** A backup beside the book whose place it is to take. */
final class BackupComparison {
    /** The version of the tables from which on a book has an identity of its own. */
    private static final int IDENTIFIED = 5;

    private final Handle backup;
    private final Handle book;
    private final int version;
    private final boolean hasRecord;

    /**
     * Two that are open.
     *
     * @param version that of the backup's tables, before they were brought up to date
     * @param hasRecord whether the book has the tables of who changed people and settings
     */
    BackupComparison(Handle backup, Handle book, int version, boolean hasRecord) {
        this.backup = backup;
        this.book = book;
        this.version = version;
        this.hasRecord = hasRecord;
    }

    /** What of each row tells it from one that came otherwise; the time first. */
    private enum Content {
        HISTORY("at, meeting_id, action, actor"),
        NOTIFICATIONS("created_at, recipient_id, meeting_id"),
        ACCESS_TOKENS("created_at, name"),
        PEOPLE_HISTORY("at, person_id, action, actor, field"),
        SETTINGS_HISTORY("at, action, actor, key");

        private final String columns;

        Content(String columns) {
            this.columns = columns;
        }

        String table() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Looks at both; only the copy's tables need be of this version. */
    SinceBackup compare() {
        var lastChange = lastCommon(Content.HISTORY);
        if (isAnother(lastChange)) {
            return new SinceBackup(
                    number(book, "SELECT count(*) FROM history"),
                    number(book, "SELECT count(*) FROM meetings"),
                    number(book, "SELECT count(*) FROM notifications"),
                    number(book, "SELECT count(*) FROM people"),
                    0,
                    List.of(),
                    number(book, "SELECT count(*) FROM access_tokens"),
                    true);
        }
        var lastNotice = lastCommon(Content.NOTIFICATIONS);
        var lastToken = lastCommon(Content.ACCESS_TOKENS);
        var good = ids(backup, "SELECT id FROM access_tokens WHERE revoked_at IS NULL ORDER BY id");
        var revoked = ids(book, "SELECT id FROM access_tokens WHERE revoked_at IS NOT NULL ORDER BY id");
        return new SinceBackup(
                after("SELECT count(*) FROM history WHERE id > :last", lastChange),
                after("SELECT count(DISTINCT meeting_id) FROM history WHERE id > :last", lastChange),
                after("SELECT count(*) FROM notifications WHERE id > :last", lastNotice),
                peopleChanges(),
                settingsChanges(),
                revoked.stream()
                        .filter(id -> id <= lastToken && good.contains(id))
                        .toList(),
                after("SELECT count(*) FROM access_tokens WHERE id > :last", lastToken),
                false);
    }

    /** A book that is older than the record of who changed whom has only those to count who came since. */
    private long peopleChanges() {
        if (hasRecord) {
            return after("SELECT count(*) FROM people_history WHERE id > :last", lastCommon(Content.PEOPLE_HISTORY));
        }
        return after("SELECT count(*) FROM people WHERE id > :last", last(backup, "people"));
    }

    /** That a backup took its place is no change of a book. */
    private long settingsChanges() {
        return hasRecord
                ? after(
                        "SELECT count(*) FROM settings_history WHERE id > :last AND action <> 'restored'",
                        lastCommon(Content.SETTINGS_HISTORY))
                : 0;
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

    /** The book's identity; empty where it has none yet. */
    static Optional<String> id(Handle book) {
        return book.createQuery("SELECT value FROM settings WHERE key = 'book_id'")
                .map(Row.TEXT)
                .findOne();
    }

    /** By what both are called; where one is too old for that, by whether they begin alike. */
    private boolean isAnother(long lastChange) {
        var ours = id(book);
        if (version >= IDENTIFIED && ours.isPresent()) {
            return !ours.equals(id(backup));
        }
        return lastChange == 0 && last(backup, "history") > 0;
    }

    /**
     * The last row up to which both are the same. Beyond it each may have rows of its own under the same numbers: in a
     * book whose place a backup had taken before, the numbers went on from there.
     */
    private long lastCommon(Content content) {
        var same = 0L;
        var different = last(backup, content.table()) + 1;
        var middle = different - 1;
        while (middle > same) {
            if (row(backup, content, middle).equals(row(book, content, middle))) {
                same = middle;
            } else {
                different = middle;
            }
            middle = same + (different - same) / 2;
        }
        return same;
    }

    private static Optional<List<String>> row(Handle handle, Content content, long last) {
        return handle.createQuery("SELECT id, " + content.columns + " FROM " + content.table()
                        + " WHERE id <= :last ORDER BY id DESC LIMIT 1")
                .bind("last", last)
                .map(Row.reading(row -> {
                    var values = new ArrayList<String>();
                    values.add(row.getString(1));
                    values.add(Row.requiredInstant(row, 2).toString());
                    for (var at = 3; at <= row.getMetaData().getColumnCount(); at++) {
                        values.add(row.getString(at));
                    }
                    return values;
                }))
                .findOne()
                .map(values -> (List<String>) values);
    }

    private static long last(Handle handle, String table) {
        return number(handle, "SELECT coalesce(max(id), 0) FROM " + table);
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).map(Row.NUMBER).one();
    }

    private long after(String sql, long last) {
        return book.createQuery(sql).bind("last", last).map(Row.NUMBER).one();
    }

    private static List<Long> ids(Handle handle, String sql) {
        return handle.createQuery(sql).map(Row.NUMBER).list();
    }
}
