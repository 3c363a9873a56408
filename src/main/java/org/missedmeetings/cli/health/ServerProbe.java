package org.missedmeetings.cli.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.missedmeetings.cli.session.NoAnswer;
import org.missedmeetings.desk.health.HealthProblem;
import org.missedmeetings.desk.health.HealthReport;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;

/** Asks a server whether all is well with it, as anybody may: without a token, and sending nothing. */
final class ServerProbe {
    /** A server that looks through a large book for the first time takes its time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int LAST_PORT = 65_535;

    private ServerProbe() {}

    /**
     * A server that should answer.
     *
     * @param url where it serves
     * @param manager what runs it, and as what; without words where that is not known
     */
    record Server(URI url, Facts manager) {
        /** @throws Problem {@code usage} when that is no address of a server */
        static Server named(String url) {
            try {
                var address = URI.create(url.strip());
                if (address.getHost() != null
                        && address.getUserInfo() == null
                        && address.getPort() <= LAST_PORT
                        && String.valueOf(address.getScheme()).matches("(?i)https?")) {
                    return new Server(address, Facts.NONE);
                }
            } catch (IllegalArgumentException malformed) {
                // as below
            }
            throw ClientProblem.usage(
                    "usage", "That is not the address of a server.", "Give it as in --serve http://localhost:8080/");
        }
    }

    /**
     * What is wrong with it; empty when nothing is.
     *
     * @param isWellHere whether nothing is wrong with the book, as far as is known here: if something is, the server says
     *     no more than that
     * @param book the short id of the book that it should serve; null where that is not known
     */
    static Optional<HealthReport.Finding> look(Server server, boolean isWellHere, String book) {
        try {
            var request = HttpRequest.newBuilder(server.url().resolve("/api/health"))
                    .timeout(TIMEOUT)
                    .header("User-Agent", "missed-meetings")
                    .build();
            // the request's own time ends with the headers: a body that drips is cut off here
            return judge(
                    server,
                    client(server.url())
                            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                            .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS),
                    isWellHere,
                    book);
        } catch (TimeoutException slow) {
            return Optional.of(unreachable(server, slow));
        } catch (ExecutionException failed) {
            return Optional.of(unreachable(server, failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(unreachable(server, stopped));
        } catch (GeneralSecurityException | RuntimeException unable) {
            return Optional.of(unreachable(server, unable));
        }
    }

    private static HttpClient client(URI url) throws GeneralSecurityException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        return OwnCertificate.isOfThisMachine(url)
                ? client.sslContext(OwnCertificate.accepted()).build()
                : client.build();
    }

    /**
     * What a server says of itself.
     *
     * @param isOurs whether it says whether all is well, as only such a server does
     * @param book the short id of the book that it serves; null where it says none
     */
    private record Said(boolean isOurs, String book) {
        private static final Said NOTHING = new Said(false, null);

        /** Anything may answer there: what is no JSON object is nobody's that we know. */
        static Said of(String body) {
            try (var parser = new JsonFactory().createParser(body)) {
                return parser.nextToken() == JsonToken.START_OBJECT ? of(parser) : NOTHING;
            } catch (IOException malformed) {
                return NOTHING;
            }
        }

        private static Said of(JsonParser parser) throws IOException {
            var isOurs = false;
            String book = null;
            for (var field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                var value = parser.nextToken();
                if (field.equals("healthy")) {
                    isOurs = value.isBoolean();
                } else if (field.equals("book")) {
                    book = parser.getValueAsString();
                }
                parser.skipChildren();
            }
            return new Said(isOurs, book);
        }
    }

    private static Optional<HealthReport.Finding> judge(
            Server server, HttpResponse<String> answer, boolean isWellHere, String book) {
        var said = Said.of(answer.body());
        if (said.isOurs() && book != null && said.book() != null && !said.book().equals(book)) {
            return Optional.of(new HealthReport.Finding(
                    HealthProblem.SERVES_OTHER_BOOK,
                    "The server at " + server.url() + " serves another book than this one.",
                    Facts.NONE));
        }
        if (said.isOurs() && answer.statusCode() == 200) {
            return Optional.empty();
        }
        if (said.isOurs() && answer.statusCode() == 503) {
            return isWellHere
                    ? Optional.of(new HealthReport.Finding(
                            HealthProblem.SERVER_UNWELL,
                            "The server at " + server.url()
                                    + " says that something is wrong, which is not seen from here.",
                            Facts.words(server.url().resolve("/api/health").toString())))
                    : Optional.empty();
        }
        return Optional.of(new HealthReport.Finding(
                HealthProblem.SERVER_FAILS,
                "What answers at " + server.url() + " does not answer as the server should (status "
                        + answer.statusCode() + ").",
                server.manager()));
    }

    private static HealthReport.Finding unreachable(Server server, Throwable why) {
        return new HealthReport.Finding(
                HealthProblem.SERVER_UNREACHABLE,
                "The server at " + server.url() + " does not answer: " + NoAnswer.reason(why, TIMEOUT) + ".",
                server.manager());
    }
}
