package org.missedmeetings.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.render.JsonBody;

/** Between Jetty and {@link ApiHandler}: hands over whole requests, and puts on what every answer has. */
final class HttpHandler extends Handler.Abstract {
    private final Hosting hosting;
    private final ApiHandler api;
    private final Deadlines deadlines;
    /** One for each, so that whoever waits to write keeps nobody from reading. */
    private final ConcurrencyLimit reading;

    private final ConcurrencyLimit writing;
    private final OriginCheck origins;
    private final PageFiles page = new PageFiles();

    HttpHandler(
            Hosting hosting, ApiHandler api, Deadlines deadlines, ConcurrencyLimit reading, ConcurrencyLimit writing) {
        this.hosting = hosting;
        this.api = api;
        this.deadlines = deadlines;
        this.reading = reading;
        this.writing = writing;
        this.origins = new OriginCheck(hosting.hosts());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var point = request.getConnectionMetaData().getConnection().getEndPoint();
        var exchange =
                new Exchange(request, response, Callback.from(() -> deadlines.awaitsRequest(point), callback), hosting);
        if (!hasBody(request)) {
            answer(exchange, point, new byte[0]);
        } else if (request.getLength() > JsonBody.LONGEST) {
            exchange.send(Problems.of(Rejected.tooLarge()));
        } else {
            // a body that comes slowly holds no thread
            Content.Source.asByteArrayAsync(
                    request, JsonBody.LONGEST, Promise.Invocable.from(InvocationType.BLOCKING, (body, failure) -> {
                        if (failure == null) {
                            answer(exchange, point, body);
                        } else {
                            exchange.send(Problems.of(Rejected.tooLarge()));
                        }
                    }));
        }
        return true;
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
            var call = exchange.call(body);
            origins.requireHost(call.header("host"));
            if (call.method().equals("OPTIONS")) {
                return options(call);
            }
            var file = page.find(call);
            if (file.isPresent()) {
                exchange.isFor(call);
                return file.get();
            }
            var found = api.routes().find(call.method(), call.path());
            exchange.isFor(call);
            var gate = call.changes() ? writing : reading;
            gate.enter();
            try {
                return api.answer(call, found, exchange);
            } finally {
                gate.leave();
            }
        } catch (Rejected | Problem refused) {
            note(refused);
            return Problems.of(refused);
        } catch (RuntimeException unexpected) {
            note(unexpected);
            return Problems.of(unexpected);
        }
    }

    private Reply options(Call call) {
        var allow = page.has(call.path()) ? "GET, HEAD, OPTIONS" : api.routes().allow(call.path());
        return Reply.empty(204).with("Allow", allow);
    }

    /** What the administrator should know; without messages, which may hold names, except ours, which hold none. */
    private void note(RuntimeException failure) {
        if (failure instanceof Problem problem) {
            if (problem.kind() == Problem.Kind.UNUSABLE || problem.kind() == Problem.Kind.FAILED) {
                hosting.trouble().accept("Error: " + problem.getMessage());
            }
        } else if (!(failure instanceof Rejected)) {
            hosting.trouble().accept("Error: something went wrong that should not.");
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                hosting.trouble().accept(cause.getClass().getName());
                for (var frame : cause.getStackTrace()) {
                    hosting.trouble().accept("    at " + frame);
                }
            }
        }
    }
}
