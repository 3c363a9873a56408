package org.missedmeetings.desk;

import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.store.Answers;

/**
 * Does what is asked under a key once, however often it is asked within a day: whoever did not get the answer asks
 * again. What is done and its answer are one transaction, so that no crash comes between them.
 */
public final class IdempotentAnswers {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Book book;

    public IdempotentAnswers(Book book) {
        this.book = book;
    }

    /**
     * What was answered.
     *
     * @param etag null where there is none
     */
    public record Answer(int status, String etag, String body) {}

    /**
     * The answer that was given under this key before, or else the one that {@code work} gives now.
     *
     * @param request all that was asked
     * @throws Problem {@code key_reused} when something else was asked under this key; and what {@code work} throws,
     *     which then is no answer
     */
    public Answer answer(Holder holder, String key, byte[] request, Supplier<Answer> work, Signature signature) {
        var hash = HexFormat.of().formatHex(Secret.hash(request));
        return book.database().write(tables -> {
            var since = signature.now().minus(KEPT);
            tables.answers().forget(since);
            var before = tables.answers().find(holder.tokenId(), key, since);
            if (before.isPresent()) {
                return again(before.get(), hash);
            }
            var answer = work.get();
            tables.answers()
                    .insert(
                            holder.tokenId(),
                            key,
                            new Answers.Given(hash, answer.status(), answer.etag(), answer.body()),
                            signature.now());
            return answer;
        });
    }

    private static Answer again(Answers.Given given, String hash) {
        if (!given.request().equals(hash)) {
            throw Problem.refused(
                    "key_reused",
                    "Another request was answered under this Idempotency-Key.",
                    "Give each request a key of its own.");
        }
        return new Answer(given.status(), given.etag(), given.body());
    }
}
