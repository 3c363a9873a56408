package org.missedmeetings.store.tables;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.store.sql.Row;

/** What was answered under an idempotency key. */
public final class IdempotencyKeys {
    private final Handle handle;

    IdempotencyKeys(Handle handle) {
        this.handle = handle;
    }

    /**
     * One answer.
     *
     * @param request the hash of what was asked, in hex
     * @param etag null where there was none
     */
    public record Given(String request, int status, String etag, String body) {}

    public Optional<Given> find(long tokenId, String key, Instant since) {
        return handle.createQuery("""
                        SELECT request, status, etag, body
                          FROM answers
                         WHERE token_id = :token AND key = :key AND answered_at > :since
                        """)
                .bind("token", tokenId)
                .bind("key", key)
                .bind("since", since)
                .map(Row.reading(row -> new Given(row.getString(1), row.getInt(2), row.getString(3), row.getString(4))))
                .findOne();
    }

    public void insert(long tokenId, String key, Given given, Instant now) {
        handle.createUpdate("""
                        INSERT INTO answers (token_id, key, request, status, etag, body, answered_at)
                        VALUES (:token, :key, :request, :status, :etag, :body, :now)
                        """)
                .bind("token", tokenId)
                .bind("key", key)
                .bind("request", given.request())
                .bind("status", given.status())
                .bind("etag", given.etag())
                .bind("body", given.body())
                .bind("now", now)
                .execute();
    }

    /** How many are kept for a token; counts no further than to {@code most}. */
    public long count(long tokenId, int most) {
        return handle.createQuery("""
                        SELECT count(*)
                          FROM (SELECT 1 FROM answers WHERE token_id = :token LIMIT :most) AS kept
                        """)
                .bind("token", tokenId)
                .bind("most", most)
                .map(Row.NUMBER)
                .one();
    }

    /** Forgets what was answered then or before. */
    public void forget(Instant until) {
        handle.createUpdate("DELETE FROM answers WHERE answered_at <= :until")
                .bind("until", until)
                .execute();
    }
}
