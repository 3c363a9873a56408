package org.missedmeetings.web.jetty;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.render.json.JsonBody;
import org.missedmeetings.web.ApiHandler;
import org.missedmeetings.web.PageFiles;
import org.missedmeetings.web.request.ErrorLog;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.OriginCheck;
import org.missedmeetings.web.request.Problems;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.SessionCookie;

/** Between Jetty and {@link ApiHandler}: hands over whole requests, and puts on what every answer has. */
final class HttpHandler extends Handler.Abstract {
    private static final long READ_AND_DROPPED = 1 << 20;

    private final ServeConfig hosting;
    private final ApiHandler api;
    private final Deadlines deadlines;
    private final ErrorLog trouble;
    private final LogQueue log;
    private final OriginCheck origins;
    private final SessionCookie cookie;
    private final PageFiles page;

    HttpHandler(
            ServeConfig hosting,
            SessionCookie cookie,
            ApiHandler api,
            Deadlines deadlines,
            ErrorLog trouble,
            LogQueue log) {
        this.hosting = hosting;
        this.cookie = cookie;
        this.page = new PageFiles(cookie);
        this.api = api;
        this.deadlines = deadlines;
        this.trouble = trouble;
        this.log = log;
        this.origins = new OriginCheck(hosting.hosts());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var point = request.getConnectionMetaData().getConnection().getEndPoint();
        var exchange = new Exchange(
                request, response, Callback.from(() -> deadlines.awaitsRequest(point), callback), hosting, log);
        if (!isPlain(request)) {
            exchange.send(Problems.of(HttpError.malformed(501)));
        } else if (!hasBody(request)) {
            answer(exchange, point, new byte[0]);
        } else if (request.getLength() > READ_AND_DROPPED) {
            exchange.send(Problems.of(HttpError.tooLarge()));
        } else if (request.getLength() > JsonBody.LONGEST) {
            // whoever is still sending when the connection is closed may never see the answer
            Content.Source.consumeAll(
                    request,
                    Callback.from(InvocationType.BLOCKING, () -> exchange.send(Problems.of(HttpError.tooLarge()))));
        } else {
            // a body that comes slowly holds no thread
            Content.Source.asByteArrayAsync(
                    request, JsonBody.LONGEST, Promise.Invocable.from(InvocationType.BLOCKING, (body, failure) -> {
                        if (failure == null) {
                            answer(exchange, point, body);
                        } else {
                            exchange.send(
                                    Problems.of(JettyErrors.unreadable(failure).orElseGet(HttpError::tooLarge)));
                        }
                    }));
        }
        return true;
    }

    /** Jetty takes no notice of what else than chunks a body has been made into. */
    private static boolean isPlain(Request request) {
        var coding = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
        return coding == null || coding.strip().equalsIgnoreCase("chunked");
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private void answer(Exchange exchange, EndPoint point, byte[] body) {
        deadlines.awaitsAnswer(point);
        exchange.send(reply(exchange, body));
    }

    private Reply reply(Exchange exchange, byte[] body) {
        try {
            var asked = exchange.request(body, cookie);
            origins.requireHost(asked.header("host"));
            if (asked.isAskingWhatCanBeDone()) {
                return options(asked.path());
            }
            var file = page.find(asked);
            if (file.isPresent()) {
                exchange.isFor(asked.path());
                return file.get();
            }
            var found = api.routes().find(asked.method(), asked.path());
            exchange.isFor(asked.path());
            return api.answer(asked, found, exchange::isBy);
        } catch (RuntimeException | Error failed) {
            trouble.note(failed);
            return Problems.of(failed);
        }
    }

    private Reply options(String path) {
        if (path.equals("*")) {
            return Reply.empty(204).with("Allow", "DELETE, GET, HEAD, OPTIONS, POST");
        }
        var allow = page.has(path) ? PageFiles.ALLOW : api.routes().allow(path);
        return Reply.empty(204).with("Allow", allow);
    }
}
