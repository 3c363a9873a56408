package org.missedmeetings.desk.access;

import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.tables.IdempotencyKeys;

/**
 * Does what is asked under a key once, however often it is asked within a day: whoever did not get the answer asks
 * again. What is done and its answer are one transaction, so that no crash comes between them. Of what changed nothing,
 * nothing is kept: asked again, it is looked at anew, and no number of keys makes the book grow.
 */
public final class IdempotentAnswers {
    private static final Duration KEPT = Duration.ofDays(1);
    /** For one token: more than anybody does in a day, and some 10 MB. */
    private static final int MOST = 10_000;

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
     * @throws Problem {@code key_reused} when something else was asked under this key, {@code too_many} when this token
     *     has used too many keys within a day; and what {@code work} throws,
     *     which then is no answer
     */
    public Answer answer(Principal holder, String key, byte[] request, Supplier<Answer> work) {
        var hash = HexFormat.of().formatHex(Secret.hash(request));
        return book.database().write(tables -> {
            var since = tables.now().minus(KEPT);
            tables.answers().forget(since);
            var before = tables.answers().find(holder.tokenId(), key, since);
            if (before.isPresent()) {
                return again(before.get(), hash);
            }
            if (tables.answers().count(holder.tokenId(), MOST) == MOST) {
                throw new Problem(
                        DeskProblem.TOO_MANY_KEYS,
                        "More than " + MOST + " requests of this token had an Idempotency-Key within a day.");
            }
            var changes = book.stored().changes();
            var answer = work.get();
            if (book.stored().changes() == changes) {
                return answer;
            }
            tables.answers()
                    .insert(
                            holder.tokenId(),
                            key,
                            new IdempotencyKeys.Given(hash, answer.status(), answer.etag(), answer.body()),
                            tables.now());
            return answer;
        });
    }

    private static Answer again(IdempotencyKeys.Given given, String hash) {
        if (!given.request().equals(hash)) {
            throw new Problem(DeskProblem.KEY_REUSED, "Another request was answered under this Idempotency-Key.");
        }
        return new Answer(given.status(), given.etag(), given.body());
    }
}
