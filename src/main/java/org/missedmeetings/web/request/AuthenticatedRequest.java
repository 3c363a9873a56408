package org.missedmeetings.web.request;

import java.time.Instant;
import java.util.OptionalLong;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.access.Principal;

/**
 * A request whose sender is known.
 *
 * @param pathId the number in its path; empty where the route has none
 */
public record AuthenticatedRequest(Request request, OptionalLong pathId, Principal principal) {
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

    public Instant now() {
        return request.now();
    }

    /** Who does what it asks for, in the history; its If-Match is heeded only by what is done to one meeting. */
    public Signature signature() {
        return new Signature(principal.name(), now());
    }
}
