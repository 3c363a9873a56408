package org.missedmeetings.web.routes;

import java.time.Duration;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Login;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.web.request.Call;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.LoginThrottle;
import org.missedmeetings.web.request.Permission;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.SessionCookie;

/** Logging in and out on the page. */
public final class SessionRoutes {
    private final LoginThrottle throttle;
    private final SessionCookie cookie;

    public SessionRoutes(LoginThrottle throttle, SessionCookie cookie) {
        this.throttle = throttle;
        this.cookie = cookie;
    }

    /** A {@link Permission}: whoever has no token never gets to where the book is written. */
    public void requireToken(Call call, Book book) {
        call.allowOnly(Set.of());
        if (new Login(book).byToken(token(call), call.now()).isEmpty()) {
            throw throttle.failed(call);
        }
    }

    public Reply open(Call call, Book book) {
        var session = new Login(book).open(token(call), call.now()).orElseThrow(HttpError::unauthorized);
        var holder = session.holder();
        var lasts = Duration.between(call.now(), holder.expiresAt());
        return show(call, book, holder).with("Set-Cookie", cookie.header(call, session.cookie(), lasts));
    }

    private static String token(Call call) {
        return JsonBody.read(call.body(), "Send {\"token\": \"mm_…\"}.", Set.of("token"))
                .required("token")
                .strip();
    }

    public Reply show(Call call, Book book) {
        call.allowOnly(Set.of());
        return show(call, book, call.holder());
    }

    private static Reply show(Call call, Book book, Principal holder) {
        return Reply.json(json -> json.envelopes().session(holder, book, call.now()));
    }

    public Reply close(Call call, Book book) {
        call.allowOnly(Set.of());
        JsonBody.readOrEmpty(call.body(), "Send {} or nothing.", Set.of());
        if (call.cookie() != null) {
            new Login(book).close(call.cookie());
        }
        return Reply.empty(204).with("Set-Cookie", cookie.header(call, "", Duration.ZERO));
    }
}
