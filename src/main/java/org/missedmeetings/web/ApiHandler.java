package org.missedmeetings.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.IdempotentAnswers;
import org.missedmeetings.desk.access.Login;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;
import org.missedmeetings.web.request.AuthenticatedRequest;
import org.missedmeetings.web.request.Callers;
import org.missedmeetings.web.request.ETags;
import org.missedmeetings.web.request.ErrorLog;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.LoginThrottle;
import org.missedmeetings.web.request.OriginCheck;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.Request;
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
    private final ETags lists = new ETags();
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
    public Reply answer(Request request, Routes.Found found, LongConsumer caller) {
        if (found.route().changes()) {
            OriginCheck.requireSameOrigin(request);
            requireJson(request);
        }
        if (found.route() instanceof Route.Guarded route) {
            return route.changes()
                    ? change(request, route, found.id(), caller)
                    : read(request, route, found.id(), caller);
        }
        return found.route() instanceof Route.Login login
                ? login(request, login, caller)
                : health(request, (Route.Health) found.route(), caller);
    }

    private Reply read(Request request, Route.Guarded route, OptionalLong id, LongConsumer caller) {
        var moment = cache.moment(books.look());
        var known = moment.find(request);
        if (known.isPresent()) {
            identify(request, known.get().tokenId(), caller);
            return ETags.orUnchanged(request, known.get().reply());
        }
        return books.read(callers.of(request), book -> {
            var sender = identified(request, moment.sender(request, () -> sender(request, book, moment.now())), caller);
            var admitted = admitted(request, route, id, sender, book, moment.now());
            var reply = route.isList()
                    ? list(admitted, route, moment, book)
                    : route.work().reply(admitted, book);
            moment.keep(
                    request, new AnswerCache.Known(reply, admitted.principal().tokenId()));
            return ETags.orUnchanged(request, reply);
        });
    }

    private Reply list(AuthenticatedRequest request, Route.Guarded route, AnswerCache.Moment moment, Book book) {
        return lists.unlessKnown(
                request,
                moment.version(),
                moment.overdue(() -> new Tabs(book).overdue(moment.now())),
                book.zone(),
                () -> route.work().reply(request, book));
    }

    private Reply change(Request request, Route.Guarded route, OptionalLong id, LongConsumer caller) {
        // whoever may not change it never gets into the queue of those who write, nor to the book's lock
        books.read(
                callers.of(request),
                book -> admitted(request, route, id, identified(request, book, caller), book, book.now()));
        // asked again when it is their turn, inside its transaction: a token may have been revoked while they waited
        return books.write(
                callers.of(request),
                book -> book.atOnce(() -> once(
                        admitted(request, route, id, identified(request, book, caller), book, book.now()),
                        route,
                        book)));
    }

    private Reply login(Request request, Route.Login login, LongConsumer caller) {
        books.read(callers.of(request), book -> {
            identified(request, book, caller);
            login.requirement().require(request, book);
            return null;
        });
        return books.write(
                callers.of(request),
                book -> book.atOnce(() -> {
                    identified(request, book, caller);
                    login.requirement().require(request, book);
                    return login.work().reply(request, book);
                }));
    }

    /** A book that cannot be read is not well either, and whoever watches it is told so in the same way. */
    private Reply health(Request request, Route.Health health, LongConsumer caller) {
        try {
            return books.examine(
                    callers.of(request), book -> health.work().reply(request, identified(request, book, caller), book));
        } catch (Problem unusable) {
            if (unusable.kind() != ProblemType.Kind.UNUSABLE && unusable.kind() != ProblemType.Kind.BUSY) {
                throw unusable;
            }
            trouble.note(unusable);
            return Reply.json(json -> json.health().pulse(false, null)).as(503);
        }
    }

    /** The request with who sends it, where they may. */
    private static AuthenticatedRequest admitted(
            Request request, Route.Guarded route, OptionalLong id, Optional<Principal> sender, Book book, Instant now) {
        var admitted = new AuthenticatedRequest(request, id, sender.orElseThrow(HttpError::unauthorized), now);
        route.permission().require(admitted, book);
        return admitted;
    }

    private Optional<Principal> identified(Request request, Book book, LongConsumer caller) {
        return identified(request, sender(request, book, book.now()), caller);
    }

    /** The sender, once it is noted who that is. */
    private Optional<Principal> identified(Request request, Optional<Principal> sender, LongConsumer caller) {
        sender.ifPresent(known -> {
            callers.remember(request, known);
            identify(request, known.tokenId(), caller);
        });
        return sender;
    }

    /** Who sends it; empty for somebody who is not logged in. A token that is no good is an error for everybody. */
    private Optional<Principal> sender(Request request, Book book, Instant now) {
        var authorization = request.header("authorization");
        return authorization != null
                ? Optional.of(byToken(request, authorization, book, now))
                : Optional.ofNullable(request.cookie()).flatMap(cookie -> new Login(book).byCookie(cookie, now));
    }

    private Principal byToken(Request request, String authorization, Book book, Instant now) {
        var bearer = BEARER.matcher(authorization.strip());
        var principal = bearer.matches() ? new Login(book).byToken(bearer.group(1), now) : Optional.<Principal>empty();
        return principal.orElseThrow(() -> throttle.failed(request, now));
    }

    /**
     * Notes who asks, and makes sure that it is who they say: a browser has one cookie for all its tabs, and in another
     * one somebody else may have logged in. What one person sees and decides is not to be done in another one's name.
     */
    private static void identify(Request request, long tokenId, LongConsumer caller) {
        caller.accept(tokenId);
        var as = request.header("acting-as");
        if (as != null && !as.strip().equals(Long.toString(tokenId))) {
            throw HttpError.otherHolder();
        }
    }

    /** Does it; under a key only once. */
    private static Reply once(AuthenticatedRequest request, Route.Guarded route, Book book) {
        var key = request.header("idempotency-key");
        if (key == null || !route.takesKey()) {
            return route.work().reply(request, book);
        }
        if (!KEY.matcher(key).matches()) {
            throw HttpError.badRequest(
                    "The Idempotency-Key is not 1 to 255 visible ASCII characters.", "Send a UUID, say.");
        }
        var answer = new IdempotentAnswers(book)
                .answer(
                        request.principal(),
                        key,
                        request.request().fingerprint(),
                        () -> stored(route.work().reply(request, book)));
        var type = answer.status() < 400 ? Reply.JSON : Reply.PROBLEM;
        var reply = new Reply(answer.status(), type, answer.body().getBytes(StandardCharsets.UTF_8), Map.of());
        return answer.etag() == null ? reply : reply.with("ETag", answer.etag());
    }

    private static IdempotentAnswers.Answer stored(Reply reply) {
        return new IdempotentAnswers.Answer(
                reply.status(), reply.headers().get("ETag"), new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static void requireJson(Request request) {
        var type = request.header("content-type");
        var isJson = type != null && TYPE.matcher(type.strip()).matches() && request.header("content-encoding") == null;
        if (request.body().length > 0 && !isJson) {
            throw HttpError.mediaType();
        }
    }
}
