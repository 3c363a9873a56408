package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.OrdinaryUser;

/**
 * {@code serve} of the real jar, as a process: signals, a jar that is overwritten, a check beside it, a folder that may
 * not be written.
 */
final class ServeIT {
    @TempDir
    private Path folder;

    private ServerProcess serve;
    private Jar jar;

    @BeforeEach
    void aBook() {
        serve = new ServerProcess(folder);
        jar = new Jar(folder);
    }

    @AfterEach
    void end() {
        serve.close();
    }

    @Test
    void aSignalEndsItWithRunningRequestsAnsweredAndCodeZero() throws Exception {
        var patient = Map.of("MISSED_MEETINGS_BUSY_TIMEOUT", "300");
        var server = serve.start(patient, "--access-log");
        var staff = serve.staff();
        staff.get("/api/tabs").is(200).says("\"upcoming\":1");
        CompletableFuture<Answer> running;
        CompletableFuture<Answer> waiting;
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + jar.book());
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            running = CompletableFuture.supplyAsync(() -> staff.post("/api/meetings/1/start", "{\"early\":true}"));
            awaitThreadAt("store.Database.inTransaction", server);
            waiting = CompletableFuture.supplyAsync(() -> staff.post("/api/meetings/1/cancel"));
            awaitThreadAt("web.BookPool$Pool.await", server);
            server.destroy();
            // it has not begun, and never will
            waiting.get(60, TimeUnit.SECONDS).is(503, "busy").says("stopping");
            assertThat(running).isNotDone();
            assertThat(server.isAlive()).isTrue();
            statement.execute("ROLLBACK");
        }

        running.get(60, TimeUnit.SECONDS).is(200).says("in_progress");
        ServerProcess.ended(server, 0);
        assertThat(serve.complained())
                .contains("POST /api/meetings/1/start 200")
                .doesNotContain("Neill", "Exception", serve.token());
        assertThat(Path.of(jar.book() + "-wal")).as("the book is put away").doesNotExist();
    }

    /** Returns once one of the process's threads is in this method of ours. */
    private static void awaitThreadAt(String method, Process server) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var threads = "";
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!threads.contains("at org.missedmeetings." + method + "(")) {
            assertThat(server.isAlive()).isTrue();
            assertThat(System.nanoTime() - end)
                    .as("nanoseconds past the two minutes in which no thread came to " + method)
                    .isNegative();
            var asked = new ProcessBuilder(jcmd, Long.toString(server.pid()), "Thread.print").start();
            threads = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * As an upgrade does that copies the new jar over the old one: the worst way to do it, and the one that comes to
     * mind.
     */
    @Test
    void aJarThatIsOverwrittenUnderItIsNeverMissed() throws Exception {
        var installed = Files.copy(Path.of(Jar.PATH), folder.resolve("installed.jar"));
        var store = Keystore.forLocalhost(folder);
        var server = serve.start(
                Keystore.OPENED,
                List.of(Jar.JAVA, "-jar", installed.toString()),
                "--tls-keystore",
                "clinic.p12",
                "--access-log");
        var client = store.client();
        var url = serve.url();
        Files.write(installed, new byte[1_000_000]);

        assertThat(status(client, url, "GET", "/", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/tabs", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings?from=today", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings/1", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings/9", "")).isEqualTo(404);
        assertThat(status(client, url, "GET", "/api/meetings/1/history", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings/1/free-times", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/notifications", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/health", "")).isEqualTo(503);
        assertThat(status(client, url, "POST", "/api/session", "{\"token\":\"" + serve.token() + "\"}"))
                .isEqualTo(200);
        assertThat(status(client, url, "POST", "/api/meetings/1/reschedule", "{\"scheduledAt\":\"x\"}"))
                .isEqualTo(400);
        assertThat(status(client, url, "POST", "/api/meetings/1/reschedule", "{"))
                .isEqualTo(400);
        assertThat(status(client, url, "POST", "/api/meetings/1/cancel", "{}")).isEqualTo(200);
        assertThat(status(client, url, "PATCH", "/api/meetings/1", "{}")).isEqualTo(405);
        assertThat(status(client, url, "POST", "/api/meetings/1/cancel", " ".repeat(70_000)))
                .isEqualTo(413);
        Files.move(jar.book(), folder.resolve("away.db"));
        assertThat(status(client, url, "GET", "/api/tabs", "")).isEqualTo(500);
        Files.writeString(jar.book(), "no book");
        assertThat(status(client, url, "GET", "/api/tabs", "")).isEqualTo(500);

        ServerProcess.end(server);
        assertThat(serve.complained()).doesNotContain("NoClassDefFound", "    at ");
    }

    private int status(HttpClient client, URI url, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + url.getPort()).resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + serve.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** Whoever started it would wait for a URL for ever. */
    @Test
    void whatCannotSayWhereItServesDoesNotServe() throws Exception {
        ServerProcess.ended(serve.startPrintingTo(Path.of("/dev/full")), 1);

        assertThat(serve.complained()).contains("The output could not be written");
    }

    @Test
    void aCheckBesideItIsSeenAtOnceAndNotHeldUp() throws Exception {
        serve.start();
        var staff = serve.staff();
        var tag = staff.get("/api/tabs").header("etag");
        staff.with("If-None-Match", tag).get("/api/tabs").is(304);

        jar.run("check-missed", "--actor", "cron").succeeds();

        staff.with("If-None-Match", tag).get("/api/tabs").is(200);
        staff.get("/api/health").is(200).says("\"actor\":\"cron\"");
        staff.post("/api/meetings/1/cancel").is(200);
        jar.run("list", "--tab", "cancelled").prints("Ann O'Neill");
    }

    /** It could answer, and change nothing. */
    @Test
    void aServerThatMayNotWriteTheBookSaysThatItIsUnwell() throws Exception {
        jar.run("check-missed").succeeds();
        Files.createFile(folder.resolve("err"));
        Files.setPosixFilePermissions(jar.book(), PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            serve.start(
                    Map.of(),
                    List.of(
                            "sh",
                            "-c",
                            OrdinaryUser.SHELL + "exec $ordinary \"$@\"",
                            "sh",
                            Jar.JAVA,
                            "-jar",
                            Jar.PATH));
            var staff = serve.staff();
            staff.get("/api/tabs").is(200);
            staff.get("/api/health").is(503).says("\"code\":\"read_only\"");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void noOtherCommandLoadsAClassOfTheServer() throws Exception {
        jar.shell("\"$JAVA\" -Xlog:class+load:file=classes.txt -jar \"$JAR\" check-missed")
                .succeeds();

        assertThat(Files.readString(folder.resolve("classes.txt")))
                .contains("org.missedmeetings.cli.checks.CheckMissedCommand")
                .doesNotContain("org.eclipse.jetty", "org.missedmeetings.web");
    }
}
