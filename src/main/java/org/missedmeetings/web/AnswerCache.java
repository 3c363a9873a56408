package org.missedmeetings.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.Request;

/**
 * What was read within this second, for whoever asks the same again. It is exactly as true as reading it anew: an
 * answer depends on who asks for what, on the book, whose every change has a number ({@link BookPool#version}), and on the
 * time, which counts in whole seconds wherever it decides something. It helps only where many ask the same within one
 * second, as many screens of one clinic do.
 */
final class AnswerCache {
    private static final int MOST_BYTES = 4 << 20;

    private volatile Moment moment = new Moment(-1, -1);

    /**
     * An answer.
     *
     * @param tokenId who was answered
     */
    record Known(Reply reply, long tokenId) {}

    /** What an answer depends on besides the moment. */
    private record Question(String authorization, String cookie, String asked) {
        static Question of(Request request) {
            return new Question(request.header("authorization"), request.cookie(), request.question());
        }
    }

    /** The book and the time as they were; everything known of them is forgotten together. */
    static final class Moment {
        private final long version;
        private final long second;
        private final Map<Question, Known> answers = new ConcurrentHashMap<>();
        private final AtomicLong bytes = new AtomicLong();

        Moment(long version, long second) {
            this.version = version;
            this.second = second;
        }

        Optional<Known> find(Request request) {
            return Optional.ofNullable(answers.get(Question.of(request)));
        }

        /** Keeps a whole answer; not a refusal, nor that nothing has changed. */
        void keep(Request request, Known known) {
            var size = known.reply().body().length;
            if (known.reply().status() == 200 && bytes.addAndGet(size) <= MOST_BYTES) {
                answers.put(Question.of(request), known);
            }
        }
    }

    /**
     * The moment of this version and time.
     *
     * @param version taken before anything is read: what changes in between is then kept under a number that is over
     */
    Moment moment(long version, Instant now) {
        var current = moment;
        if (current.version != version || current.second != now.getEpochSecond()) {
            current = new Moment(version, now.getEpochSecond());
            moment = current;
        }
        return current;
    }
}
