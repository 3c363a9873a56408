package org.missedmeetings.web.request;

import java.time.Instant;
import java.util.OptionalLong;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.access.Principal;

/**
 * A request whose sender is known.
 *
 * @param pathId the number in its path; empty where the route has none
 * @param now the time that it goes by, which is the book's
 */
public record AuthenticatedRequest(Request request, OptionalLong pathId, Principal principal, Instant now) {
    /** The number in its path, for a route that has one. */
    public long id() {
        return pathId.orElseThrow();
    }

    public Query query() {
        return request.query();
    }

    /** The header's value; null when it was not sent. */
    public String header(String name) {
        return request.header(name);
    }

    public byte[] body() {
        return request.body();
    }

    /** Who does what it asks for, in the history; its If-Match is heeded only by what is done to one meeting. */
    public Signature signature() {
        return new Signature(principal.name());
    }
}
