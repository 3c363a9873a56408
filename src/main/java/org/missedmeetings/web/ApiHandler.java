package org.missedmeetings.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.IdempotentAnswers;
import org.missedmeetings.desk.access.Login;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.web.request.Call;
import org.missedmeetings.web.request.Callers;
import org.missedmeetings.web.request.ETags;
import org.missedmeetings.web.request.ErrorLog;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.LoginThrottle;
import org.missedmeetings.web.request.OriginCheck;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.SessionCookie;

/** Where a request is answered: who asks, whether they may, and what comes of it. */
public final class ApiHandler {
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]{1,200})", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern TYPE =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private final BookPool books;
    private final ErrorLog trouble;
    private final LoginThrottle throttle;
    private final Routes routes;
    private final AnswerCache cache = new AnswerCache();
    private final Callers callers = new Callers();

    public ApiHandler(BookPool books, SessionCookie cookie, ErrorLog trouble) {
        this.books = books;
        this.trouble = trouble;
        this.throttle = new LoginThrottle(trouble);
        this.routes = new Routes(throttle, cookie);
    }

    public Routes routes() {
        return routes;
    }

    /**
     * The answer.
     *
     * @param caller gets the number of the access token of whoever asks, where they have one
     * @throws HttpError for what is wrong with it as a request
     * @throws Problem for what the desk refuses
     */
    public Reply answer(Call asked, Routes.Found found, LongConsumer caller) {
        var route = found.route();
        if (route.path().equals(Routes.HEALTH)) {
            return health(asked, route, caller);
        }
        if (!asked.changes()) {
            return read(asked.of(found.id(), books.version()), route, caller);
        }
        var call = asked.of(found.id(), 0);
        OriginCheck.requireSameOrigin(call);
        requireJson(call);
        // whoever may not change it never gets into the queue of those who write, nor to the book's lock
        var known = books.read(callers.of(call), book -> admitted(call, route, book, caller));
        // asked again when it is their turn, inside its transaction: a token may have been revoked while they waited
        return books.write(
                callers.of(known), book -> book.atOnce(() -> change(admitted(call, route, book, caller), route, book)));
    }

    private Reply read(Call call, Route route, LongConsumer caller) {
        var moment = cache.moment(call.version(), call.now());
        var known = moment.find(call);
        if (known.isPresent()) {
            identify(call, known.get().tokenId(), caller);
            return ETags.orUnchanged(call, known.get().reply());
        }
        return books.read(callers.of(call), book -> {
            var admitted = admitted(call, route, book, caller);
            var reply = route.work().reply(admitted, book);
            var tokenId = admitted.holder() == null ? 0 : admitted.holder().tokenId();
            moment.keep(call, new AnswerCache.Known(reply, tokenId));
            return reply;
        });
    }

    /** A book that cannot be read is not well either, and whoever watches it is told so in the same way. */
    private Reply health(Call call, Route route, LongConsumer caller) {
        try {
            return books.examine(
                    callers.of(call), book -> route.work().reply(admitted(call, route, book, caller), book));
        } catch (Problem unusable) {
            if (unusable.kind() != Problem.Kind.UNUSABLE && unusable.kind() != Problem.Kind.BUSY) {
                throw unusable;
            }
            trouble.note(unusable);
            return Reply.json(json -> json.envelopes().pulse(false, null)).as(503);
        }
    }

    /** The call with who makes it, where they may. */
    private Call admitted(Call call, Route route, Book book, LongConsumer caller) {
        var known = known(call, book);
        callers.remember(known);
        if (known.holder() != null) {
            identify(call, known.holder().tokenId(), caller);
        }
        route.permission().require(known, book);
        return known;
    }

    /**
     * Notes who asks, and makes sure that it is who they say: a browser has one cookie for all its tabs, and in another one somebody else may have
     * logged in. What one person sees and decides is not to be done in another one's name.
     */
    private static void identify(Call call, long tokenId, LongConsumer caller) {
        caller.accept(tokenId);
        var as = call.header("acting-as");
        if (as != null && !as.strip().equals(Long.toString(tokenId))) {
            throw HttpError.otherHolder();
        }
    }

    /** Does it; under a key only once. A login has no key: its answer is a cookie, and those are kept nowhere. */
    private static Reply change(Call call, Route route, Book book) {
        var key = call.header("idempotency-key");
        if (key == null || !call.method().equals("POST") || route.path().equals(Routes.SESSION)) {
            return route.work().reply(call, book);
        }
        if (!KEY.matcher(key).matches()) {
            throw HttpError.badRequest(
                    "The Idempotency-Key is not 1 to 255 visible ASCII characters.", "Send a UUID, say.");
        }
        var answer = new IdempotentAnswers(book)
                .answer(call.holder(), key, call.fingerprint(), () -> stored(call, route, book), call.signature());
        var type = answer.status() < 400 ? Reply.JSON : Reply.PROBLEM;
        var reply = new Reply(answer.status(), type, answer.body().getBytes(StandardCharsets.UTF_8), Map.of());
        return answer.etag() == null ? reply : reply.with("ETag", answer.etag());
    }

    private static IdempotentAnswers.Answer stored(Call call, Route route, Book book) {
        var reply = route.work().reply(call, book);
        return new IdempotentAnswers.Answer(
                reply.status(), reply.headers().get("ETag"), new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static void requireJson(Call call) {
        var type = call.header("content-type");
        var isJson = type != null && TYPE.matcher(type.strip()).matches() && call.header("content-encoding") == null;
        if (call.body().length > 0 && !isJson) {
            throw HttpError.mediaType();
        }
    }

    /** The call with who makes it. A token that is no good is an error also where none is needed. */
    private Call known(Call call, Book book) {
        var authorization = call.header("authorization");
        if (authorization != null) {
            return call.by(byToken(call, authorization, book));
        }
        return call.cookie() == null
                ? call
                : call.by(new Login(book).byCookie(call.cookie(), call.now()).orElse(null));
    }

    private Principal byToken(Call call, String authorization, Book book) {
        var bearer = BEARER.matcher(authorization.strip());
        var holder =
                bearer.matches() ? new Login(book).byToken(bearer.group(1), call.now()) : Optional.<Principal>empty();
        return holder.orElseThrow(() -> throttle.failed(call));
    }
}
