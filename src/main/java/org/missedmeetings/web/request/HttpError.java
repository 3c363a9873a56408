package org.missedmeetings.web.request;

import java.util.Map;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;

/** A request that is turned away for what it is as a request; what the desk refuses is a {@link Problem}. */
public final class HttpError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private HttpError(int status, String code, String message, String hint, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.problem = ClientProblem.refused(code, message, hint);
        this.headers = headers;
    }

    public static HttpError badRequest(String message, String hint) {
        return new HttpError(400, "bad_request", message, hint, Map.of());
    }

    public static HttpError malformed(int status) {
        return new HttpError(
                status,
                "bad_request",
                "The request is not valid HTTP: " + StatusText.of(status) + ".",
                "See: /api/openapi.json",
                Map.of());
    }

    public static HttpError unauthorized() {
        return new HttpError(
                401,
                "unauthorized",
                "No valid access token or session was sent.",
                "Send Authorization: Bearer with an access token, or log in anew.",
                Map.of("WWW-Authenticate", "Bearer"));
    }

    public static HttpError otherHolder() {
        return new HttpError(
                401,
                "other_holder",
                "The session is somebody else's than Acting-As says.",
                "Ask whose it is: GET /api/session.",
                Map.of("WWW-Authenticate", "Bearer"));
    }

    static HttpError forbidden() {
        return new HttpError(403, "forbidden", "This access token may not do that.", "Ask the front desk.", Map.of());
    }

    static HttpError crossOrigin() {
        return new HttpError(
                403,
                "cross_origin",
                "The request comes from another site's page.",
                "Open this server's own page, or send an access token instead of the cookie.",
                Map.of());
    }

    public static HttpError noSuchPath() {
        return new HttpError(404, "not_found", "There is nothing here.", "See: /api/openapi.json", Map.of());
    }

    public static HttpError method(String allow) {
        return new HttpError(
                405,
                "method_not_allowed",
                "That cannot be done here.",
                "See: /api/openapi.json",
                Map.of("Allow", allow));
    }

    public static HttpError tooLarge() {
        return new HttpError(
                413, "too_large", "The body is longer than 64 KB.", "Send less.", Map.of("Connection", "close"));
    }

    public static HttpError mediaType() {
        return new HttpError(
                415,
                "unsupported_media_type",
                "The body is not JSON in UTF-8 by its Content-Type, or is compressed.",
                "Send Content-Type: application/json, with no other charset than utf-8, and no Content-Encoding.",
                Map.of());
    }

    static HttpError wrongHost() {
        return new HttpError(
                421,
                "wrong_host",
                "This server does not go by that name.",
                "Use its own name; the administrator adds one with --allow-host.",
                Map.of());
    }

    public static HttpError tooMany(String what, long seconds) {
        return new HttpError(
                429,
                "too_many",
                what,
                "Wait " + seconds + " seconds, and try again.",
                Map.of("Retry-After", Long.toString(seconds)));
    }

    public static HttpError stopping() {
        return new HttpError(
                503,
                "busy",
                "The server is stopping.",
                "Nothing was changed. Try again in a moment.",
                Map.of("Retry-After", "1"));
    }

    int status() {
        return status;
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
