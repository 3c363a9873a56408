package org.missedmeetings.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The page: a few files in the jar, the same for everybody. What they show comes from the API. */
final class PageFiles {
    static final String ALLOW = "GET, HEAD, OPTIONS";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Map<String, Reply> files = Map.of(
            "/", file("page/index.html", "text/html; charset=utf-8"),
            "/app.css", file("page/app.css", "text/css; charset=utf-8"),
            "/app.js", file("page/app.js", "text/javascript; charset=utf-8"),
            "/icon.svg", file("page/icon.svg", "image/svg+xml"),
            "/api/openapi.json", file("openapi.json", Reply.JSON));

    /** The file at this path, or that the caller has it already; empty where there is none. */
    Optional<Reply> find(Call call) {
        var file = files.get(call.path());
        if (file == null) {
            return Optional.empty();
        }
        if (call.changes()) {
            throw Rejected.method(ALLOW);
        }
        var tag = file.headers().get("ETag");
        return Optional.of(ETags.isKnown(call, tag) ? Reply.empty(304).withAll(file.headers()) : file);
    }

    /** Whether there is such a file. */
    boolean has(String path) {
        return files.containsKey(path);
    }

    private static Reply file(String name, String type) {
        try (var stream = PageFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            var bytes = stream.readAllBytes();
            return new Reply(
                    200,
                    type,
                    bytes,
                    Map.of("ETag", ETags.tag(bytes), "Cache-Control", "no-cache", "Content-Security-Policy", POLICY));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
