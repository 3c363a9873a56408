package org.missedmeetings.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.missedmeetings.desk.ServeConfig;
import org.missedmeetings.web.jetty.WebServer;

/** A clinic whose book is served by {@code serve}, on a port of its own; requests go through real sockets. */
public final class Served implements AutoCloseable {
    private final CompletableFuture<WebServer> running = new CompletableFuture<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread command;
    private final URI url;
    private volatile int code = -1;

    private Served(Clinic clinic, String... options) {
        clinic.servedBy((hosting, ready) -> {
            var web = WebServer.start(hosting);
            ready.accept(web.url());
            running.complete(web);
            web.await();
        });
        var arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(Arrays.asList(options));
        this.command = new Thread(() -> {
            code = clinic.run(arguments, out, err);
            running.completeExceptionally(new AssertionError("serve ended: " + said()));
        });
        command.start();
        this.url = URI.create(running.orTimeout(30, TimeUnit.SECONDS).join().url());
    }

    /** Serves as the program itself does. */
    public static void serve(ServeConfig hosting, Consumer<String> ready) {
        try (var web = WebServer.start(hosting)) {
            ready.accept(web.url());
            web.await();
        }
    }

    public static Served of(Clinic clinic, String... options) {
        return new Served(clinic, options);
    }

    public URI url() {
        return url;
    }

    /** All that the command has written so far. */
    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    /** Ends it, and tells all that it has written to standard error: its log is written beside what it answers. */
    public String complained() {
        close();
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A program that asks with this token. */
    public Caller as(String token) {
        return new Caller(url, Map.of("Authorization", "Bearer " + token));
    }

    /** Somebody without a token. */
    public Caller stranger() {
        return new Caller(url, Map.of());
    }

    /** A browser whose page has logged in with this token. */
    public Caller page(String token) {
        var login =
                stranger().post("/api/session", "{\"token\":\"" + token + "\"}").is(200);
        return new Caller(
                url,
                Map.of(
                        "Cookie",
                        login.header("set-cookie").split(";", 2)[0],
                        "Sec-Fetch-Site",
                        "same-origin",
                        "Origin",
                        url.toString().replaceFirst("/$", "")));
    }

    /** Sends these bytes as they are, and reads until the server closes or nothing more comes for a while. */
    public String raw(String text) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns once a request is where the book is written, or waits for another program that writes there. */
    public static void awaitWriter() {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Thread.getAllStackTraces().entrySet().stream()
                .noneMatch(thread -> thread.getKey().getName().startsWith("web-")
                        && Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getMethodName().equals("inTransaction")))) {
            assertThat(System.nanoTime() - end)
                    .as("nanoseconds past the minute in which no request came to the book")
                    .isNegative();
            Thread.onSpinWait();
        }
    }

    /** Stops it, as a signal does. */
    public void stop() {
        running.join().close();
    }

    @Override
    public void close() {
        stop();
        try {
            command.join(30_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(code).as("exit code of serve, which said: " + said()).isZero();
    }

    /** Somebody who sends requests. */
    public static final class Caller {
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();

        private final URI url;
        private final Map<String, String> headers;

        public Caller(URI url, Map<String, String> headers) {
            this.url = url;
            this.headers = headers;
        }

        /** The same, with one header more, or another; null takes it away. */
        public Caller with(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            if (value == null) {
                more.remove(name);
            } else {
                more.put(name, value);
            }
            return new Caller(url, more);
        }

        /** The header that it sends. */
        public String header(String name) {
            return headers.get(name);
        }

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, String body) {
            return send("POST", path, body);
        }

        public Answer post(String path) {
            return send("POST", path, null);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        public Answer send(String method, String path, String body) {
            var request = HttpRequest.newBuilder(url.resolve(path))
                    // a server that stops gives connections that are kept a second to send something yet: no test waits
                    // for it
                    .header("Connection", "close")
                    .timeout(Duration.ofSeconds(60))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (body != null && !headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            headers.forEach(request::header);
            try {
                return new Answer(method + " " + path, CLIENT.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException failed) {
                throw new AssertionError(method + " " + path + " was not answered", failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }
}
