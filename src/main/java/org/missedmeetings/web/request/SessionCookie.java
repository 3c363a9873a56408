package org.missedmeetings.web.request;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie that a session is known by. A browser has one set of cookies for a host, whatever the port: so that two
 * books can be served on one machine, and somebody be logged in at both, the name says whose it is.
 */
public final class SessionCookie {
    private static final String PREFIX = "missed_meetings_session";

    private final String name;

    /**
     * The cookie of one book.
     *
     * @param book what tells it from the machine's other books
     */
    public SessionCookie(String book) {
        this.name = PREFIX + "_" + book;
    }

    /** The description of the API with the cookie's own name in it. */
    public String named(String description) {
        return description.replace('"' + PREFIX + '"', '"' + name + '"');
    }

    public String name() {
        return name;
    }

    /**
     * Its value in what a request has as {@code Cookie}; empty where it has none. A browser sends what any program of this
     * host has had it keep, however that is written: whatever is not ours is passed over.
     */
    public Optional<String> in(String header) {
        return Stream.of(header.split(";", -1))
                .map(String::strip)
                .filter(sent -> sent.startsWith(name + "="))
                .map(sent -> sent.substring(name.length() + 1))
                .findFirst();
    }

    /** The header that has a browser keep it, out of reach of scripts and other sites. */
    public String header(Request request, String value, Duration lasts) {
        return name + "=" + value + "; Path=/; Max-Age=" + lasts.toSeconds() + "; HttpOnly; SameSite=Strict"
                + (request.isSecure() ? "; Secure" : "");
    }
}
