package org.missedmeetings.web.jetty;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.UrlEncoded;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.Query;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.SessionCookie;

/** One request as Jetty has it, and the answer to it. */
final class Exchange {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "X-Frame-Options", "DENY");

    /**
     * An IPv4 or IPv6 address. Some proxies send the port as well, which is another one with each connection; after an
     * IPv6 address only where that is in brackets.
     */
    private static final Pattern ADDRESS = Pattern.compile("(?<four>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?"
            + "|\\[(?<six>[0-9A-Fa-f:.]{2,45})\\](?::\\d{1,5})?"
            + "|(?<bare>(?=.*:.*:)[0-9A-Fa-f:.]{2,45})");

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ServeConfig hosting;
    private final LogQueue log;
    private final long begun = System.nanoTime();
    private String client;
    private String path = "-";
    private String who = "-";

    Exchange(Request request, Response response, Callback callback, ServeConfig hosting, LogQueue log) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.hosting = hosting;
        this.log = log;
        this.client = Request.getRemoteAddr(request);
    }

    /** @throws HttpError 400 when its query is malformed */
    org.missedmeetings.web.request.Request request(byte[] body, SessionCookie cookie) {
        var headers = headers();
        client = client(headers);
        var method = request.getMethod();
        var uri = request.getHttpURI();
        var query = uri.getQuery() == null ? "" : uri.getQuery();
        return new org.missedmeetings.web.request.Request(
                method.equals("HEAD") ? "GET" : method,
                uri.getPath(), // as it was sent: a proxy's rules for paths are about that one
                new Query(query, parameters(query)),
                headers,
                value(cookie),
                body,
                client,
                isSecure(headers));
    }

    /** The cookie's value; null where the request has none. */
    private String value(SessionCookie cookie) {
        return request.getHeaders().stream()
                .filter(field -> field.is("Cookie"))
                .flatMap(field -> cookie.in(String.valueOf(field.getValue())).stream())
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        for (var field : request.getHeaders()) {
            headers.merge(field.getLowerCaseName(), String.valueOf(field.getValue()), (one, two) -> one + ", " + two);
        }
        return headers;
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new HashMap<String, List<String>>();
        try {
            UrlEncoded.decodeUtf8To(
                    query,
                    0,
                    query.length(),
                    (name, value) -> parameters
                            .computeIfAbsent(name, first -> new ArrayList<>())
                            .add(value));
        } catch (RuntimeException malformed) {
            throw HttpError.badRequest(
                    "The query is not properly encoded.", "Encode it as UTF-8, with % where needed.");
        }
        return parameters;
    }

    /** What the proxy beside us has added itself comes last; what is before it, anybody may have sent. */
    private String client(Map<String, String> headers) {
        var forwarded = hosting.behindProxy() ? headers.get("x-forwarded-for") : null;
        var last = forwarded == null
                ? ""
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        var address = ADDRESS.matcher(last);
        return address.matches()
                ? Stream.of("four", "six", "bare")
                        .map(address::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow()
                : Request.getRemoteAddr(request);
    }

    private boolean isSecure(Map<String, String> headers) {
        return request.isSecure()
                || (hosting.behindProxy() && "https".equalsIgnoreCase(headers.get("x-forwarded-proto")));
    }

    /** That it is for one of our own paths, which the log may show: their only variable part is a number. */
    void isFor(String asked) {
        path = asked;
    }

    /** That this token's holder asks. */
    void isBy(long tokenId) {
        who = tokenId == 0 ? "-" : "token=" + tokenId;
    }

    /** Sends it, with what every answer has. */
    void send(Reply reply) {
        log(reply);
        response.setStatus(reply.status());
        var headers = response.getHeaders();
        ALWAYS.forEach(headers::put);
        if (hosting.insistsOnTls() && isSecure(headers())) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
        if (!reply.headers().containsKey("Cache-Control")) {
            headers.put("Cache-Control", "no-store");
        }
        if (reply.type() != null) {
            headers.put("Content-Type", reply.type());
        }
        reply.headers().forEach(headers::put);
        if (reply.status() != 204 && reply.status() != 304) {
            headers.put("Content-Length", reply.body().length);
        }
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    private void log(Reply reply) {
        if (hosting.logsAccess()) {
            var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            log.access(String.format(
                    Locale.ROOT,
                    "%s %s %s %s %s %d %dB %dms",
                    UtcText.of(hosting.clock().instant()),
                    client,
                    who,
                    method(),
                    path,
                    reply.status(),
                    reply.body().length,
                    millis));
        }
    }

    /** The method, which may be any word, where it is one that we know. */
    private String method() {
        return switch (String.valueOf(request.getMethod())) {
            case "GET", "HEAD", "POST", "DELETE", "OPTIONS" -> request.getMethod();
            default -> "-";
        };
    }
}
