package org.missedmeetings.cli.session;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells a monitoring service that a check begins and how it ended, by the addresses that Healthchecks and its likes
 * understand: {@code URL/start}, then {@code URL/0} or {@code URL/EXIT-CODE}. It carries nothing else, and its failure is
 * never the check's.
 */
public final class Ping {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TRIES = 2;

    private final String url;
    /** Made by the first attempt: that can fail as well, and is no failure of the check either. */
    private HttpClient client;

    /** @param url the check's address at the service; null to tell nobody */
    Ping(String url) {
        this.url = url;
    }

    public boolean isWanted() {
        return url != null;
    }

    public void started() {
        send("start");
    }

    /**
     * Tells how the check ended.
     *
     * @return why that could not be told, in a few words and without the address; empty when it was
     */
    public Optional<String> ended(int exitCode) {
        return send(Integer.toString(exitCode));
    }

    private Optional<String> send(String signal) {
        if (!isWanted()) {
            return Optional.empty();
        }
        Optional<String> failure = Optional.empty();
        for (var attempt = 1; attempt <= TRIES; attempt++) {
            failure = attempt(signal);
            if (failure.isEmpty()) {
                break;
            }
        }
        return failure;
    }

    private Optional<String> attempt(String signal) {
        try {
            if (client == null) {
                client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(TIMEOUT)
                        .build();
            }
            // the request's own time ends with the headers: a body that drips is cut off here
            var status = client.sendAsync(request(signal), HttpResponse.BodyHandlers.discarding())
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (TimeoutException slow) {
            return Optional.of(NoAnswer.reason(slow, TIMEOUT));
        } catch (ExecutionException failed) {
            return Optional.of(NoAnswer.reason(failed.getCause(), TIMEOUT));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (RuntimeException | Error unable) {
            // no file handles, no threads, a broken key store: whatever it is, it is not the check's failure
            return Optional.of(NoAnswer.reason(unable, TIMEOUT));
        }
    }

    private HttpRequest request(String signal) {
        var address = address(signal);
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).header("User-Agent", "missed-meetings");
        if (address.getUserInfo() != null) {
            var credentials = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return request.build();
    }

    /** The address with the signal at the end of its path. */
    private URI address(String signal) {
        var whole = url.strip().replaceFirst("#.*", "");
        var question = whole.indexOf('?');
        var path = question < 0 ? whole : whole.substring(0, question);
        var query = question < 0 ? "" : whole.substring(question);
        return URI.create(path.replaceAll("/+$", "") + "/" + signal + query);
    }
}
