package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.OrdinaryUser;
import org.missedmeetings.support.Served;

/** {@code serve} of the real jar, as a process. */
final class ServeIT {
    private static final String JAR = System.getProperty("missed-meetings.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private final Map<Process, URI> urls = new HashMap<>();
    private String token;

    @BeforeEach
    void aBook() throws Exception {
        mm("init", "--zone", "Europe/Berlin");
        mm("people", "add", "--role", "doctor", "--name", "Zoë Smith");
        mm("people", "add", "--role", "patient", "--name", "Ann O'Neill");
        mm("book", "--doctor", "1", "--patient", "2", "--at", "tomorrow 14:00");
        token = mm("access", "grant", "--role", "staff", "--name", "desk").strip();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aSignalEndsItWithRunningRequestsAnsweredAndCodeZero() throws Exception {
        var patient = Map.of("MISSED_MEETINGS_BUSY_TIMEOUT", "300");
        var server = start(patient, "serve", "--port", "0", "--access-log");
        var staff = new Served.Caller(url(), Map.of("Authorization", "Bearer " + token));
        staff.get("/api/tabs").is(200).says("\"upcoming\":1");
        CompletableFuture<Answer> running;
        CompletableFuture<Answer> waiting;
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("missed-meetings.db"));
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
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("err")))
                .contains("POST /api/meetings/1/start 200")
                .doesNotContain("Neill", "Exception", token);
        assertThat(folder.resolve("missed-meetings.db-wal"))
                .as("the book is put away")
                .doesNotExist();
    }

    /** As a log shipper that hangs: what it does not read is nobody else's trouble, and no reason to go on for ever. */
    @Test
    void aLogThatNobodyReadsHoldsUpNeitherAnswersNorTheEnd() throws Exception {
        var server = startedWithPipe("serve", "--port", "0", "--access-log");
        var staff = new Served.Caller(url(), Map.of("Authorization", "Bearer " + token));
        for (var request = 0; request < 2_500; request++) {
            staff.get("/api/session").is(200);
        }

        server.destroy();

        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
    }

    /** Errors are lines as well: each request finds that the book is away. */
    @Test
    void whatIsWrongIsHeldUpByNoLogEither() throws Exception {
        var server = startedWithPipe("serve", "--port", "0");
        var staff = new Served.Caller(url(), Map.of("Authorization", "Bearer " + token));
        Files.move(folder.resolve("missed-meetings.db"), folder.resolve("away.db"));
        for (var request = 0; request < 2_500; request++) {
            staff.get("/api/session").is(500, "no_book");
        }

        server.destroy();

        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
    }

    @Test
    void whatTheLogHadToLeaveOutIsCountedAndSaidOnceSomebodyReadsAgain() throws Exception {
        var server = startedWithPipe("serve", "--port", "0", "--access-log");
        var staff = new Served.Caller(url(), Map.of("Authorization", "Bearer " + token));
        var asked = 2_500;
        for (var request = 0; request < asked; request++) {
            staff.get("/api/session").is(200);
        }

        var written = 0;
        try (var log = server.errorReader(StandardCharsets.UTF_8)) {
            var line = log.readLine();
            while (line.contains(" GET /api/session 200 ")) {
                written++;
                line = log.readLine();
            }
            assertThat(line)
                    .isEqualTo("Warning: " + (asked - written)
                            + " entries of this log had to be left out, because nobody was reading it.");
            staff.get("/api/tabs").is(200);
            assertThat(log.readLine()).contains(" GET /api/tabs 200 ");
        }
    }

    /**
     * As an upgrade does that copies the new jar over the old one: the worst way to do it, and the one that comes to
     * mind.
     */
    @Test
    void aJarThatIsOverwrittenUnderItIsNeverMissed() throws Exception {
        var jar = Files.copy(Path.of(JAR), folder.resolve("installed.jar"));
        var store = keystore("clinic.p12", "-genkeypair", "-keyalg", "EC", "-ext", "SAN=dns:localhost");
        var server = start(
                Map.of("MISSED_MEETINGS_TLS_PASSWORD", "secret1"),
                List.of(JAVA, "-jar", jar.toString()),
                "serve",
                "--port",
                "0",
                "--tls-keystore",
                "clinic.p12",
                "--access-log");
        var client = trusting(store);
        var url = url();
        Files.write(jar, new byte[1_000_000]);

        assertThat(status(client, url, "GET", "/", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/tabs", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings?from=today", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings/1", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings/9", "")).isEqualTo(404);
        assertThat(status(client, url, "GET", "/api/meetings/1/history", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/meetings/1/free-times", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/notifications", "")).isEqualTo(200);
        assertThat(status(client, url, "GET", "/api/health", "")).isEqualTo(503);
        assertThat(status(client, url, "POST", "/api/session", "{\"token\":\"" + token + "\"}"))
                .isEqualTo(200);
        assertThat(status(client, url, "POST", "/api/meetings/1/reschedule", "{\"scheduledAt\":\"x\"}"))
                .isEqualTo(400);
        assertThat(status(client, url, "POST", "/api/meetings/1/reschedule", "{"))
                .isEqualTo(400);
        assertThat(status(client, url, "POST", "/api/meetings/1/cancel", "{}")).isEqualTo(200);
        assertThat(status(client, url, "PATCH", "/api/meetings/1", "{}")).isEqualTo(405);
        assertThat(status(client, url, "POST", "/api/meetings/1/cancel", " ".repeat(70_000)))
                .isEqualTo(413);
        Files.move(folder.resolve("missed-meetings.db"), folder.resolve("away.db"));
        assertThat(status(client, url, "GET", "/api/tabs", "")).isEqualTo(500);
        Files.writeString(folder.resolve("missed-meetings.db"), "no book");
        assertThat(status(client, url, "GET", "/api/tabs", "")).isEqualTo(500);

        server.destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("NoClassDefFound", "    at ");
    }

    private int status(HttpClient client, URI url, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + url.getPort()).resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** Its standard error goes into a pipe that nobody reads as yet. */
    private Process startedWithPipe(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(JAVA, "-jar", JAR));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).start();
        started.add(process);
        return process;
    }

    /** Whoever started it would wait for a URL for ever. */
    @Test
    void whatCannotSayWhereItServesDoesNotServe() throws Exception {
        var server = new ProcessBuilder(JAVA, "-jar", JAR, "serve", "--port", "0")
                .directory(folder.toFile())
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started.add(server);

        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err"))).contains("The output could not be written");
    }

    @Test
    void aCheckBesideItIsSeenAtOnceAndNotHeldUp() throws Exception {
        start(Map.of(), "serve", "--port", "0");
        var staff = new Served.Caller(url(), Map.of("Authorization", "Bearer " + token));
        var tag = staff.get("/api/tabs").header("etag");
        staff.with("If-None-Match", tag).get("/api/tabs").is(304);

        mm("check-missed", "--actor", "cron");

        staff.with("If-None-Match", tag).get("/api/tabs").is(200);
        staff.get("/api/health").is(200).says("\"actor\":\"cron\"");
        staff.post("/api/meetings/1/cancel").is(200);
        assertThat(mm("list", "--tab", "cancelled")).contains("Ann O'Neill");
    }

    @Test
    void withAKeystoreItSpeaksTlsAndTheCookieIsForTlsOnly() throws Exception {
        var store = keystore("clinic.p12", "-genkeypair", "-keyalg", "EC", "-ext", "SAN=dns:localhost");
        start(
                Map.of("MISSED_MEETINGS_TLS_PASSWORD", "secret1"),
                "serve",
                "--bind",
                "0.0.0.0",
                "--port",
                "0",
                "--tls-keystore",
                "clinic.p12");
        var url = URI.create("https://localhost:" + url().getPort() + "/");

        var login = trusting(store)
                .send(
                        HttpRequest.newBuilder(url.resolve("/api/session"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        assertThat(login.headers().firstValue("set-cookie").orElseThrow()).endsWith("; Secure");
        assertThat(url().getScheme()).isEqualTo("https");
        mm("check-missed");
        assertThat(mm("health", "--serve", url.toString()))
                .as("whatever name the certificate is for, on this machine itself")
                .contains("Healthy");
    }

    /** Of a certificate of last year browsers would say it all, and the administrator nothing. */
    @Test
    void aCertificateThatHasExpiredIsServedAndSaid() throws Exception {
        keystore("old.p12", "-genkeypair", "-keyalg", "EC", "-startdate", "-400d", "-validity", "30");
        start(Map.of("MISSED_MEETINGS_TLS_PASSWORD", "secret1"), "serve", "--port", "0", "--tls-keystore", "old.p12");

        assertThat(url().getScheme()).isEqualTo("https");
        assertThat(Files.readString(folder.resolve("err"))).contains("Warning: the TLS certificate is valid from ");
        assertThat(code("health", "--quiet", "--serve", url().toString())).isEqualTo(7);
        assertThat(Files.readString(folder.resolve("mm.err"))).contains("its certificate is not trusted");
    }

    @Test
    void aKeystoreThatNoServerCanUseIsRefused() throws Exception {
        keystore("secret.p12", "-genseckey", "-keyalg", "AES", "-keysize", "128");
        Files.writeString(folder.resolve("text.p12"), "no keystore");
        for (var file : List.of("secret.p12", "text.p12", ".")) {
            var variables = Map.of("MISSED_MEETINGS_TLS_PASSWORD", "secret1");
            var server = start(variables, "serve", "--port", "0", "--tls-keystore", file, "--json");
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("err"))).contains("bad_keystore");
        }
    }

    private Path keystore(String name, String... how) throws IOException, InterruptedException {
        var keytool = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        keytool.addAll(List.of(how));
        if (List.of(how).contains("-genkeypair")) {
            keytool.addAll(List.of("-dname", "CN=localhost"));
        }
        var store = folder.resolve(name);
        keytool.addAll(List.of("-alias", "clinic", "-storetype", "PKCS12", "-storepass", "secret1"));
        keytool.addAll(List.of("-keystore", store.toString()));
        var process = new ProcessBuilder(keytool)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("keytool.txt")))
                .isZero();
        return store;
    }

    /** It could answer, and change nothing. */
    @Test
    void aServerThatMayNotWriteTheBookSaysThatItIsUnwell() throws Exception {
        mm("check-missed");
        Files.createFile(folder.resolve("err"));
        Files.setPosixFilePermissions(
                folder.resolve("missed-meetings.db"), PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            start(
                    Map.of(),
                    List.of("sh", "-c", OrdinaryUser.SHELL + "exec $ordinary \"$@\"", "sh", JAVA, "-jar", JAR),
                    "serve",
                    "--port",
                    "0");
            var staff = new Served.Caller(url(), Map.of("Authorization", "Bearer " + token));
            staff.get("/api/tabs").is(200);
            staff.get("/api/health").is(503).says("\"code\":\"read_only\"");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static HttpClient trusting(Path store) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, "secret1".toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("clinic", keys.getCertificate("clinic"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void noOtherCommandLoadsAClassOfTheServer() throws Exception {
        var list = new ProcessBuilder(JAVA, "-Xlog:class+load:file=classes.txt", "-jar", JAR, "check-missed")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("list.txt").toFile())
                .start();
        assertThat(list.waitFor()).isZero();

        assertThat(Files.readString(folder.resolve("classes.txt")))
                .contains("org.missedmeetings.cli.checks.CheckMissedCommand")
                .doesNotContain("org.eclipse.jetty", "org.missedmeetings.web");
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

    /** The URL that the last one prints, once it answers. */
    private URI url() {
        return urls.computeIfAbsent(started.get(started.size() - 1), this::printed);
    }

    private URI printed(Process server) {
        var line = CompletableFuture.supplyAsync(() -> firstLine(server))
                .orTimeout(120, TimeUnit.SECONDS)
                .join();
        assertThat(line).as("serve ended without a line").startsWith("Serving at ");
        return URI.create(line.substring("Serving at ".length()));
    }

    private static String firstLine(Process server) {
        try {
            return server.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Process start(Map<String, String> variables, String... arguments) throws IOException {
        return start(variables, List.of(JAVA, "-jar", JAR), arguments);
    }

    private Process start(Map<String, String> variables, List<String> program, String... arguments) throws IOException {
        var command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(variables);
        var process = builder.start();
        started.add(process);
        return process;
    }

    private int code(String... arguments) throws IOException, InterruptedException {
        var process = command(arguments);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private Process command(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(JAVA, "-jar", JAR));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("mm.err").toFile())
                .start();
    }

    private String mm(String... arguments) throws IOException, InterruptedException {
        var process = command(arguments);
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("mm.err")))
                .isZero();
        return out;
    }
}
