package org.missedmeetings.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.missedmeetings.meeting.Problem;

/**
 * Answers what Jetty itself turns away: a request that is no HTTP, or has too long a head. Nothing of it is repeated.
 */
final class JettyErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var said = request.getAttribute(ErrorHandler.ERROR_STATUS);
        var status = said instanceof Integer code && HttpStatus.isClientError(code) ? code : 500;
        var isStopping = said instanceof Integer code && code == HttpStatus.SERVICE_UNAVAILABLE_503;
        var reply = isStopping
                ? Problems.of(Problem.busy("The server is stopping.", "Try again in a moment.", null))
                : Problems.of(Rejected.malformed(status, HttpStatus.getMessage(status)));
        response.setStatus(reply.status());
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put("Content-Type", Reply.PROBLEM);
        response.getHeaders().put("Cache-Control", "no-store");
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }
}
