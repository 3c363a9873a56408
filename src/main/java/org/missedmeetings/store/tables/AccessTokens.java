package org.missedmeetings.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.people.AccessRole;
import org.missedmeetings.meeting.people.AccessToken;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.store.sql.Row;

/** Who may come in over HTTP. The tokens themselves are nowhere, only their SHA-256. */
public final class AccessTokens {
    private static final String SELECT = """
            SELECT a.id, a.name, a.role, a.person_id, p.name, a.created_at, a.created_by, a.expires_at,
                   a.revoked_at, a.revoked_by
              FROM access_tokens AS a
              LEFT JOIN people AS p ON p.id = a.person_id
            """;

    private final Handle handle;

    AccessTokens(Handle handle) {
        this.handle = handle;
    }

    public Optional<AccessToken> find(long id) {
        return handle.createQuery(SELECT + "WHERE a.id = :id")
                .bind("id", id)
                .map(Row.reading(AccessTokens::grant))
                .findOne();
    }

    /** The one whose token has this hash, good or not. */
    public Optional<AccessToken> withHash(byte[] hash) {
        return handle.createQuery(SELECT + "WHERE a.hash = :hash")
                .bind("hash", hash)
                .map(Row.reading(AccessTokens::grant))
                .findOne();
    }

    /** Those after this id, first to last. */
    public List<AccessToken> list(long after, int most) {
        return handle.createQuery(SELECT + "WHERE a.id > :after ORDER BY a.id LIMIT :most")
                .bind("after", after)
                .bind("most", most)
                .map(Row.reading(AccessTokens::grant))
                .list();
    }

    /**
     * Enters one.
     *
     * @param personId null for staff
     * @return the id it got
     */
    public long insert(
            byte[] hash, String name, AccessRole role, Long personId, Instant now, String actor, Instant expiresAt) {
        return handle.createQuery("""
                        INSERT INTO access_tokens (hash, name, role, person_id, created_at, created_by, expires_at)
                        VALUES (:hash, :name, :role, :person, :now, :actor, :expires)
                        RETURNING id
                        """)
                .bind("hash", hash)
                .bind("name", name)
                .bind("role", role.code())
                .bind("person", personId)
                .bind("now", now)
                .bind("actor", actor)
                .bind("expires", expiresAt)
                .map(Row.NUMBER)
                .one();
    }

    /**
     * Takes it back.
     *
     * @return whether it was there and nobody had; if not, nothing changed
     */
    public boolean revoke(long id, Instant now, String actor) {
        return handle.createUpdate("""
                                UPDATE access_tokens SET revoked_at = :now, revoked_by = :actor
                                 WHERE id = :id AND revoked_at IS NULL
                                """)
                        .bind("now", now)
                        .bind("actor", actor)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Takes back all that nobody has. */
    public void revokeAll(Instant now, String actor) {
        handle.createUpdate("UPDATE access_tokens SET revoked_at = :now, revoked_by = :actor WHERE revoked_at IS NULL")
                .bind("now", now)
                .bind("actor", actor)
                .execute();
    }

    private static AccessToken grant(ResultSet row) throws SQLException {
        var person = Row.number(row, 4);
        return new AccessToken(
                row.getLong(1),
                row.getString(2),
                AccessRole.of(row.getString(3)),
                person == null ? null : new Person.Named(person, row.getString(5)),
                Row.requiredInstant(row, 6),
                row.getString(7),
                Row.requiredInstant(row, 8),
                Row.instant(row, 9),
                row.getString(10));
    }
}
