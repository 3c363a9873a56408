package org.missedmeetings.web.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Login;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.web.request.AuthenticatedRequest;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.LoginThrottle;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.Request;
import org.missedmeetings.web.request.SessionCookie;

/** Logging in and out on the page. */
public final class SessionRoutes {
    private static final String TOKEN_HINT = "Send {\"token\": \"mm_…\"}.";

    private final LoginThrottle throttle;
    private final SessionCookie cookie;

    public SessionRoutes(LoginThrottle throttle, SessionCookie cookie) {
        this.throttle = throttle;
        this.cookie = cookie;
    }

    private record TokenBody(String token) {}

    /** Lets whoever has a token by. */
    public void requireToken(Request request, Book book) {
        request.query().allowOnly(Set.of());
        if (new Login(book).byToken(token(request), book.now()).isEmpty()) {
            throw throttle.failed(request, book.now());
        }
    }

    public Reply open(Request request, Book book) {
        var now = book.now();
        var session = new Login(book).open(token(request), now).orElseThrow(HttpError::unauthorized);
        var principal = session.principal();
        var lasts = Duration.between(now, principal.expiresAt());
        return show(principal, book, now).with("Set-Cookie", cookie.header(request, session.cookie(), lasts));
    }

    private static String token(Request request) {
        var body = JsonBody.read(request.body(), TokenBody.class, TOKEN_HINT);
        return JsonBody.required("token", body.token(), TOKEN_HINT).strip();
    }

    public Reply show(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        return show(request.principal(), book, request.now());
    }

    private static Reply show(Principal principal, Book book, Instant now) {
        return Reply.json(json -> json.access().session(principal, book, now));
    }

    public Reply close(AuthenticatedRequest request, Book book) {
        request.query().allowOnly(Set.of());
        JsonBody.readOrEmpty(request.body(), JsonBody.Empty.class, "Send {} or nothing.");
        var cookieValue = request.request().cookie();
        if (cookieValue != null) {
            new Login(book).close(cookieValue);
        }
        return Reply.empty(204).with("Set-Cookie", cookie.header(request.request(), "", Duration.ZERO));
    }
}
