package org.missedmeetings.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.missedmeetings.web.request.ETags;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.Request;
import org.missedmeetings.web.request.SessionCookie;

/** The page: a few files in the jar, the same for everybody. What they show comes from the API. */
public final class PageFiles {
    public static final String ALLOW = "GET, HEAD, OPTIONS";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The page's script, cut up: each imports only those before it, and the last is the one that the page names. */
    static final List<String> MODULES = List.of(
            "state",
            "server",
            "time",
            "text",
            "focus",
            "settling",
            "toasts",
            "guard",
            "redraw",
            "dialogs",
            "buttons",
            "confirm",
            "address",
            "undo",
            "list",
            "details",
            "picker",
            "free",
            "reschedule",
            "meeting",
            "notifications",
            "fresh",
            "session",
            "app");

    private final Map<String, Reply> files;

    public PageFiles(SessionCookie cookie) {
        this.files = files(cookie);
    }

    private static Map<String, Reply> files(SessionCookie cookie) {
        var files = new HashMap<String, Reply>();
        files.put("/", file("page/index.html", "text/html; charset=utf-8"));
        files.put("/app.css", file("page/app.css", "text/css; charset=utf-8"));
        for (var module : MODULES) {
            files.put("/" + module + ".js", file("page/" + module + ".js", "text/javascript; charset=utf-8"));
        }
        files.put("/icon.svg", file("page/icon.svg", "image/svg+xml"));
        var description = cookie.named(new String(read("openapi.json"), StandardCharsets.UTF_8));
        files.put("/api/openapi.json", file(description.getBytes(StandardCharsets.UTF_8), Reply.JSON));
        return Map.copyOf(files);
    }

    /** The file at this path, or that the caller has it already; empty where there is none. */
    public Optional<Reply> find(Request request) {
        var file = files.get(request.path());
        if (file == null) {
            return Optional.empty();
        }
        if (!request.isReading()) {
            throw HttpError.method(ALLOW);
        }
        var tag = file.headers().get("ETag");
        return Optional.of(ETags.isKnown(request, tag) ? Reply.empty(304).withAll(file.headers()) : file);
    }

    /** Whether there is such a file. */
    public boolean has(String path) {
        return files.containsKey(path);
    }

    private static Reply file(String name, String type) {
        return file(read(name), type);
    }

    private static Reply file(byte[] bytes, String type) {
        return new Reply(
                200,
                type,
                bytes,
                Map.of("ETag", ETags.tag(bytes), "Cache-Control", "no-cache", "Content-Security-Policy", POLICY));
    }

    private static byte[] read(String name) {
        try (var stream = PageFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
