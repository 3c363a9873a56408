package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Served;

/** More requests than there are places, and a book that another program has locked: whom that keeps waiting, and what they are told. */
final class FullServerTest extends ServedClinic {
    /** How many requests of one token are worked on, or wait, at once. */
    private static final int EACH = 32;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void callNoMore() {
        callers.shutdownNow();
    }

    @Test
    void whoeverComesWhenItIsFullIsToldToComeAgainAndReadersAreNotHeldUp() throws Exception {
        var somebodyElse = served.as(clinic.token("--role staff --name office"));
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute(clinic.beginsToWrite());
            var many = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> staff.post("/api/meetings/1/start", "{\"early\":true}"), callers))
                    .limit(80)
                    .toList();
            var refused = CompletableFuture.anyOf(many.toArray(CompletableFuture[]::new));
            assertThat(((Answer) refused.get(10, TimeUnit.SECONDS))
                            .is(429, "too_many")
                            .header("retry-after"))
                    .isEqualTo("1");
            somebodyElse.get("/api/meetings").is(200);
            statement.execute("ROLLBACK");
            assertThat(many.stream().map(CompletableFuture::join).map(Answer::status))
                    .containsOnly(200, 429);
        }
    }

    /** Neither to change something nor to look at something does one token take all the places. */
    @Test
    void whoeverFillsTheirOwnPlacesKeepsNobodyElseFromTheirTurn() throws Exception {
        var greedy = served.as(clinic.token("--role patient --for 3"));
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute(clinic.beginsToWrite());
            var refused = new CountDownLatch(60 - EACH);
            var many = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                var answer = greedy.post("/api/notifications/read-all");
                                refused.countDown();
                                return answer;
                            },
                            callers))
                    .limit(60)
                    .toList();
            assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(many.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .allSatisfy(answer -> answer.is(429, "too_many").says("Too many of your requests"));
            var turn = CompletableFuture.supplyAsync(
                    () -> staff.post("/api/meetings/1/start", "{\"early\":true}"), callers);
            staff.get("/api/meetings").is(200);
            statement.execute("ROLLBACK");
            turn.get(60, TimeUnit.SECONDS).is(200);
            assertThat(many.stream().map(CompletableFuture::join).map(Answer::status))
                    .containsOnly(200, 429);
        }
    }

    @Test
    void aBookThatIsLockedIsToBeTriedAgain() throws Exception {
        served.close();
        clinic.with("MISSED_MEETINGS_BUSY_TIMEOUT", "1s");
        try (var impatient = Served.of(clinic, "--access-log")) {
            var desk = impatient.as(token);
            try (var other = clinic.database();
                    var statement = other.createStatement()) {
                statement.execute(clinic.beginsToWrite());
                var answer =
                        desk.post("/api/meetings/1/start", "{\"early\":true}").is(503, "busy");
                assertThat(answer.header("retry-after")).isEqualTo("1");
                assertThat(answer.body()).contains("The book is busy.").doesNotContain(folder.toString());
                desk.get("/api/meetings").is(200);
                statement.execute("ROLLBACK");
            }
            desk.post("/api/meetings/1/start", "{\"early\":true}").is(200);
        }
    }
}
