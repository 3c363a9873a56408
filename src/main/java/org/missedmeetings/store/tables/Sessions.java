package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.store.sql.Row;

/** Who is logged in on the page: one line a cookie, of which only the SHA-256 is kept. */
public final class Sessions {
    private final Handle handle;

    Sessions(Handle handle) {
        this.handle = handle;
    }

    /** One that is open. */
    public record Open(long tokenId, Instant expiresAt) {}

    public void insert(byte[] hash, long tokenId, Instant now, Instant expiresAt) {
        handle.createUpdate("""
                        INSERT INTO sessions (hash, token_id, created_at, expires_at)
                        VALUES (:hash, :token, :now, :expires)
                        """)
                .bind("hash", hash)
                .bind("token", tokenId)
                .bind("now", now)
                .bind("expires", expiresAt)
                .execute();
    }

    /** The session with this hash; empty when there is none, or its time is over. */
    public Optional<Open> find(byte[] hash, Instant now) {
        return handle.createQuery("SELECT token_id, expires_at FROM sessions WHERE hash = :hash AND expires_at > :now")
                .bind("hash", hash)
                .bind("now", now)
                .map(Row.reading(row -> new Open(row.getLong(1), Row.instant(row, 2))))
                .findOne();
    }

    public void delete(byte[] hash) {
        handle.createUpdate("DELETE FROM sessions WHERE hash = :hash")
                .bind("hash", hash)
                .execute();
    }

    /** Ends all but so many sessions of a token, those that were opened last. */
    public void keepLatest(long tokenId, int most) {
        handle.createUpdate("""
                        DELETE FROM sessions
                         WHERE token_id = :token
                           AND hash NOT IN (SELECT hash
                                              FROM sessions
                                             WHERE token_id = :token
                                             ORDER BY created_at DESC, hash
                                             LIMIT :most)
                        """).bind("token", tokenId).bind("most", most).execute();
    }

    /** Ends all sessions of a token. */
    public void deleteOf(long tokenId) {
        handle.createUpdate("DELETE FROM sessions WHERE token_id = :token")
                .bind("token", tokenId)
                .execute();
    }

    /** Forgets those whose time is over. */
    public void forget(Instant now) {
        handle.createUpdate("DELETE FROM sessions WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
