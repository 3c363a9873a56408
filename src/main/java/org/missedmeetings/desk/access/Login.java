package org.missedmeetings.desk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.people.AccessToken;
import org.missedmeetings.store.tables.Tables;

/** Who asks, over HTTP: the holder of a token, or of the cookie that a token was given for. */
public final class Login {
    /** A working day, and the evening. */
    public static final Duration SESSION = Duration.ofHours(12);

    /** At a time, for one token: a front desk has several screens; one more, and the oldest session ends. */
    private static final int SESSIONS = 32;

    private final Book book;

    public Login(Book book) {
        this.book = book;
    }

    /**
     * A session that was just opened.
     *
     * @param cookie shown to the browser and kept nowhere
     */
    public record Session(Principal principal, String cookie) {}

    /** Whose token this is; empty when it is nobody's, or no longer good. */
    public Optional<Principal> byToken(String token, Instant now) {
        return book.database()
                .read(tables -> tables.accessTokens().withHash(Secret.hash(token)))
                .filter(grant -> grant.isGood(now))
                .map(grant -> Principal.of(grant, grant.expiresAt()));
    }

    /** Whose session this is; empty when it is nobody's, its time is over, or its token is no longer good. */
    public Optional<Principal> byCookie(String cookie, Instant now) {
        return book.database()
                .read(tables -> tables.sessions()
                        .find(Secret.hash(cookie), now)
                        .flatMap(session -> tables.accessTokens()
                                .find(session.tokenId())
                                .filter(grant -> grant.isGood(now))
                                .map(grant -> Principal.of(grant, earlier(session.expiresAt(), grant.expiresAt())))));
    }

    /** Opens a session for whoever has the token; empty when it is nobody's, or no longer good. */
    public Optional<Session> open(String token, Instant now) {
        return book.database()
                .write(tables -> tables.accessTokens()
                        .withHash(Secret.hash(token))
                        .filter(grant -> grant.isGood(now))
                        .map(grant -> open(tables, grant, now)));
    }

    private static Session open(Tables tables, AccessToken grant, Instant now) {
        var cookie = Secret.make();
        var expires = earlier(now.plus(SESSION), grant.expiresAt());
        tables.sessions().forget(now);
        tables.sessions().keepLatest(grant.id(), SESSIONS - 1);
        tables.sessions().insert(Secret.hash(cookie), grant.id(), now, expires);
        return new Session(Principal.of(grant, expires), cookie);
    }

    /** Ends the session; one that is over already stays so. */
    public void close(String cookie) {
        book.database().write(tables -> {
            tables.sessions().delete(Secret.hash(cookie));
            return null;
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
