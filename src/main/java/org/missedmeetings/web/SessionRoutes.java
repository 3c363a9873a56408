package org.missedmeetings.web;

import java.time.Duration;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Holder;
import org.missedmeetings.desk.Login;
import org.missedmeetings.render.JsonBody;

/** Logging in and out on the page. */
final class SessionRoutes {
    private final LoginThrottle throttle;
    private final SessionCookie cookie;

    SessionRoutes(LoginThrottle throttle, SessionCookie cookie) {
        this.throttle = throttle;
        this.cookie = cookie;
    }

    /** A {@link Permission}: whoever has no token never gets to where the book is written. */
    void requireToken(Call call, Book book) {
        call.allowOnly(Set.of());
        if (new Login(book).byToken(token(call), call.now()).isEmpty()) {
            throw throttle.failed(call);
        }
    }

    Reply open(Call call, Book book) {
        var session = new Login(book).open(token(call), call.now()).orElseThrow(Rejected::unauthorized);
        var holder = session.holder();
        var lasts = Duration.between(call.now(), holder.expiresAt());
        return show(call, book, holder).with("Set-Cookie", cookie.header(call, session.cookie(), lasts));
    }

    private static String token(Call call) {
        return JsonBody.read(call.body(), "Send {\"token\": \"mm_…\"}.", Set.of("token"))
                .required("token")
                .strip();
    }

    Reply show(Call call, Book book) {
        call.allowOnly(Set.of());
        return show(call, book, call.holder());
    }

    private static Reply show(Call call, Book book, Holder holder) {
        return Reply.json(json -> json.envelopes().session(holder, book, call.now()));
    }

    Reply close(Call call, Book book) {
        call.allowOnly(Set.of());
        JsonBody.readOrEmpty(call.body(), "Send {} or nothing.", Set.of());
        if (call.cookie() != null) {
            new Login(book).close(call.cookie());
        }
        return Reply.empty(204).with("Set-Cookie", cookie.header(call, "", Duration.ZERO));
    }
}
