package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** check-missed and a monitoring service, a real one on loopback. */
final class PingTest {
    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer service;
    private Clinic clinic;

    @BeforeEach
    void aServiceThatListens() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(threads);
        service.createContext("/ping/", exchange -> answer(exchange, 200));
        service.createContext("/broken/", exchange -> answer(exchange, 503));
        service.createContext("/once/", exchange -> answer(exchange, heard.size() % 2 == 0 ? 500 : 200));
        service.createContext("/moved/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ping/" + last(exchange));
            answer(exchange, 302);
        });
        service.createContext("/silent/", this::neverAnswersTheEnd);
        service.start();
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        service.stop(0);
        threads.shutdownNow();
    }

    @Test
    void itHearsThatACheckBeganAndHowItEnded() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/ping/7f3"))
                .run("check-missed --quiet")
                .isSilent()
                .succeeds();

        assertThat(heard).containsExactly("GET /ping/7f3/start", "GET /ping/7f3/0");
        assertThat(clinic.run("health --json").json().get("pingFailure").isNull())
                .isTrue();
    }

    @Test
    void itHearsTheExitCodeOfACheckThatFailed() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/ping/7f3/?a=b"));
        clinic.run("check-missed --db none.db").exits(5);
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-30 10:00'").succeeds();
        clinic.at("2025-02-01 10:00").run("check-missed").exits(4);

        assertThat(heard)
                .containsExactly(
                        "GET /ping/7f3/start?a=b",
                        "GET /ping/7f3/5?a=b",
                        "GET /ping/7f3/start?a=b",
                        "GET /ping/7f3/4?a=b");
    }

    @Test
    void nothingButACheckIsToldOf() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/ping/7f3"));
        clinic.run("check-missed --dry-run").succeeds();
        clinic.run("list").succeeds();
        clinic.run("health");

        assertThat(heard).isEmpty();
    }

    @Test
    void aRedirectIsFollowed() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/moved"))
                .run("check-missed")
                .succeeds();

        assertThat(heard).contains("GET /ping/start", "GET /ping/0");
    }

    @Test
    void aFailureIsTriedAgainOnce() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/once"))
                .run("check-missed")
                .succeeds();

        assertThat(heard).containsExactly("GET /once/start", "GET /once/start", "GET /once/0", "GET /once/0");
        clinic.run("health").succeeds();
    }

    @Test
    void aServiceThatIsBrokenFailsNothingAndIsSeenInHealth() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/broken/secret"))
                .run("check-missed --quiet")
                .isSilent()
                .succeeds();

        assertThat(heard).hasSize(4);
        clinic.run("health")
                .exits(7)
                .complains(
                        "The monitoring service did not hear of the check of Friday 2024-11-29 08:00", "answered 503")
                .complainsNot("secret");
        clinic.with("MISSED_MEETINGS_PING_URL", url("/ping"))
                .run("check-missed")
                .succeeds();
        clinic.run("health").succeeds();
    }

    @Test
    void aServiceThatCannotBeReachedOrIsNoAddress() throws IOException {
        var address = url("/ping");
        service.stop(0);
        clinic.with("MISSED_MEETINGS_PING_URL", address)
                .run("check-missed --quiet")
                .isSilent()
                .succeeds();
        clinic.run("health").exits(7).complains("cannot be reached");

        for (var wrong : List.of("not a url", "ftp://example.org/x", "http://", "/x", "http://127.0.0.1:99999/x")) {
            clinic.with("MISSED_MEETINGS_PING_URL", wrong)
                    .run("check-missed --quiet")
                    .isSilent()
                    .succeeds();
            clinic.run("health").exits(7).complains("no http(s) URL");
        }
    }

    /** It takes as long as two times five seconds, and then the check is over all the same. */
    @Test
    void aServiceThatNeverAnswersIsGivenUp() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/silent"))
                .run("check-missed --quiet")
                .isSilent()
                .succeeds();

        assertThat(heard).containsExactly("GET /silent/start", "GET /silent/0", "GET /silent/0");
        clinic.run("health").exits(7).complains("no answer within 5 seconds");
    }

    @Test
    void aFailureIsForgottenOnceTheChecksTellNobodyAnyMore() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/broken"))
                .run("check-missed")
                .succeeds();
        clinic.run("health").exits(7).complains("answered 503");

        clinic.with("MISSED_MEETINGS_PING_URL", "")
                .at("2024-11-29 08:15")
                .run("check-missed")
                .succeeds();
        clinic.run("health").succeeds();
    }

    @Test
    void whatStandsInAnAddressBesidesItsPathIsUsed() {
        service.createContext("/secret/", exchange -> {
            heard.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 200);
        });
        clinic.with("MISSED_MEETINGS_PING_URL", " " + url("/secret/x#part").replace("//", "//ann:pw@") + " ")
                .run("check-missed")
                .succeeds();

        assertThat(heard).contains("Basic YW5uOnB3", "GET /secret/x/start", "GET /secret/x/0");
    }

    /** It is told how the process ends, not how the check went. */
    @Test
    void anAnswerThatCannotBePrintedIsToldToo() {
        clinic.with("MISSED_MEETINGS_PING_URL", url("/ping/7f3"));
        var full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThat(clinic.run(List.of("check-missed"), full, OutputStream.nullOutputStream()))
                .isEqualTo(1);
        assertThat(heard).containsExactly("GET /ping/7f3/start", "GET /ping/7f3/1");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + service.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void neverAnswersTheEnd(HttpExchange exchange) throws IOException {
        if (last(exchange).equals("start")) {
            answer(exchange, 200);
            return;
        }
        heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try {
            testIsOver.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static String last(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
