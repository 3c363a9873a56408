package org.missedmeetings.web.jetty;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.web.request.ErrorLog;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.Problems;
import org.missedmeetings.web.request.Reply;

/**
 * Answers what Jetty itself turns away: a request that is no HTTP, or has too long a head. Nothing of it is repeated.
 */
final class JettyErrors implements Request.Handler {
    private final ServeConfig hosting;
    private final ErrorLog trouble;
    private final LogQueue log;

    JettyErrors(ServeConfig hosting, ErrorLog trouble, LogQueue log) {
        this.hosting = hosting;
        this.trouble = trouble;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var reply = reply(
                request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer code ? code : 500,
                request.getAttribute(ErrorHandler.ERROR_EXCEPTION));
        new Exchange(request, response, callback, hosting, log).send(reply);
        return true;
    }

    private Reply reply(int status, Object cause) {
        if (HttpStatus.isClientError(status) || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
            return Problems.of(HttpError.malformed(status));
        }
        var unreadable = unreadable(cause);
        if (unreadable.isPresent()) {
            return Problems.of(unreadable.get());
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            return Problems.of(HttpError.stopping());
        }
        var failure = cause instanceof Throwable thrown ? thrown : new IllegalStateException("status " + status);
        trouble.note(failure);
        return Problems.of(failure);
    }

    /** For a request that did not arrive whole; empty where the failure does not say so. */
    static Optional<HttpError> unreadable(Object failure) {
        if (failure instanceof HttpException refused) {
            return Optional.of(HttpError.malformed(refused.getCode()));
        }
        if (failure instanceof TimeoutException) {
            return Optional.of(HttpError.malformed(HttpStatus.REQUEST_TIMEOUT_408));
        }
        return failure instanceof IOException
                ? Optional.of(HttpError.malformed(HttpStatus.BAD_REQUEST_400))
                : Optional.empty();
    }
}
