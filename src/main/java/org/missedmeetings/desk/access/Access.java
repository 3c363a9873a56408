package org.missedmeetings.desk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Consumer;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.people.AccessRole;
import org.missedmeetings.meeting.people.AccessToken;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.store.Listing;

/** Who may come in over HTTP. */
public final class Access {
    /** What every token begins with, so that one that got somewhere it should not be is known for what it is. */
    public static final String PREFIX = "mm_";

    private final Book book;

    public Access(Book book) {
        this.book = book;
    }

    /**
     * A new token.
     *
     * @param token shown now and never again
     */
    public record Granted(AccessToken grant, String token) {}

    /**
     * Makes a token.
     *
     * @param person whose meetings it opens; null for staff
     * @param name whom it is for; the actor in the history. Null for the person's own name
     * @param lasts how long it is good
     */
    public Granted grant(AccessRole role, Person person, String name, Duration lasts, Signature signature) {
        require(role, person != null, name != null);
        var token = PREFIX + Secret.make();
        return book.database().write(tables -> {
            var expires = expiry(tables.now(), lasts);
            var id = tables.accessTokens()
                    .insert(
                            Secret.hash(token),
                            name == null ? person.name() : name,
                            role,
                            person == null ? null : person.id(),
                            tables.now(),
                            signature.actor(),
                            expires);
            return new Granted(tables.accessTokens().find(id).orElseThrow(), token);
        });
    }

    /**
     * Whether the role goes with a person and a name: a doctor's and a patient's token is one person's, whose name
     * stands in the history; staff's is nobody's, and is named.
     *
     * @throws Problem {@code usage} when somebody is meant for staff, or nobody for a doctor or a patient; {@code
     *     bad_name} when staff has no name
     */
    public static void require(AccessRole role, boolean isSomebodys, boolean isNamed) {
        if (role.person() == null && isSomebodys) {
            throw new Problem(
                    DeskProblem.TOKEN_FOR_STAFF,
                    "A staff token belongs to nobody in particular, so --for does not go with it.");
        }
        if (role.person() != null && !isSomebodys) {
            throw new Problem(
                    DeskProblem.TOKEN_FOR_NOBODY,
                    "A " + role.code() + "'s token belongs to one person, and nobody is named.");
        }
        if (role.person() == null && !isNamed) {
            throw new Problem(DeskProblem.TOKEN_WITHOUT_NAME, "A staff token needs a name, for the history.");
        }
    }

    private static Instant expiry(Instant now, Duration lasts) {
        var expires = now.plus(lasts);
        if (lasts.isZero() || !UtcText.holds(expires)) {
            throw new Problem(
                    DeskProblem.TOKEN_LIFE,
                    lasts.isZero() ? "A token has to be good for a minute at least." : "That is beyond the year 9999.");
        }
        return expires;
    }

    /** Hands over all that was ever granted, first to last. */
    public void forEach(Consumer<AccessToken> consumer) {
        var listing = new Listing<AccessToken>(
                (tables, last, most) -> tables.accessTokens().list(last == null ? 0 : last.id(), most),
                Comparator.comparingLong(AccessToken::id));
        book.database().forEach(listing, null, consumer);
    }

    /** What came of a revocation. */
    public record Revoked(AccessToken grant, boolean already) {}

    /**
     * Takes a token back, from this moment on, with every session that was opened by it.
     *
     * @throws Problem {@code not_found}
     */
    public Revoked revoke(long id, Signature signature) {
        return book.database().write(tables -> {
            var isNew = tables.accessTokens().revoke(id, tables.now(), signature.actor());
            tables.sessions().deleteOf(id);
            return tables.accessTokens()
                    .find(id)
                    .map(grant -> new Revoked(grant, !isNew))
                    .orElseThrow(() -> new Problem(DeskProblem.NO_TOKEN, "There is no access token " + id + "."));
        });
    }
}
