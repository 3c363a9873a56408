package org.missedmeetings.store.postgres;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.ServerCondition;
import org.missedmeetings.store.sql.Row;

/** What a server says of itself to whoever is connected to it. */
final class ServerStatus {
    private ServerStatus() {}

    /**
     * Its condition.
     *
     * @param clockAhead how far this machine's clock is ahead of its
     */
    static ServerCondition of(Handle handle, Duration clockAhead) {
        return handle.createQuery("""
                        SELECT current_setting('server_version'),
                               NOT pg_is_in_recovery(),
                               -- of others' nothing else can be seen without rights
                               (SELECT count(*) FROM pg_stat_activity
                                 WHERE datid IS NOT NULL AND usesysid IS NOT NULL),
                               CAST(current_setting('max_connections') AS integer)
                                 - CAST(current_setting('superuser_reserved_connections') AS integer),
                               CASE WHEN pg_has_role('pg_read_all_stats', 'USAGE')
                                    THEN (SELECT count(*) FROM pg_stat_replication) END,
                               CAST(extract(epoch FROM
                               CASE WHEN NOT pg_is_in_recovery()
                                    THEN (SELECT max(replay_lag) FROM pg_stat_replication)
                                    -- with nothing to replay it is not behind, however long ago the last was
                                    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN INTERVAL '0'
                                    ELSE clock_timestamp() - pg_last_xact_replay_timestamp()
                               END) AS bigint)
                        """)
                .map(Row.reading(row -> {
                    var standbys = Row.number(row, 5);
                    var lag = Row.number(row, 6);
                    return new ServerCondition(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getInt(3),
                            row.getInt(4),
                            standbys == null ? null : standbys.intValue(),
                            lag == null ? null : Duration.ofSeconds(lag),
                            clockAhead);
                }))
                .one();
    }

    /** The server's version, in a word. */
    static String version(Handle handle) {
        return handle.createQuery("SELECT current_setting('server_version')")
                .map(Row.TEXT)
                .one();
    }
}
