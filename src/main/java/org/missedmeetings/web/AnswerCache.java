package org.missedmeetings.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.web.request.Credential;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.Request;

/**
 * What was read within this second, for whoever asks the same again. It is exactly as true as reading it anew: an
 * answer depends on who asks for what, on the book, whose every change has a number ({@link BookPool#look}), and on the
 * time, which counts in whole seconds wherever it decides something. Whole answers help only where many ask the same
 * within one second, as many screens of one clinic do; who asks, and how many meetings are overdue, is the same for all
 * that one of them asks for.
 */
final class AnswerCache {
    private static final int MOST_BYTES = 4 << 20;

    private volatile Moment moment = new Moment(-1, Instant.MIN);

    /**
     * An answer.
     *
     * @param tokenId who was answered
     */
    record Known(Reply reply, long tokenId) {}

    /** What an answer depends on besides the moment. */
    private record Question(Credential credential, String asked) {
        static Question of(Request request) {
            return new Question(Credential.of(request), request.question());
        }
    }

    /** The book and the time as they were; everything known of them is forgotten together. */
    static final class Moment {
        private final long version;
        private final Instant now;
        private final Map<Question, Known> answers = new ConcurrentHashMap<>();
        private final AtomicLong bytes = new AtomicLong();
        private final Map<Credential, Principal> senders = new ConcurrentHashMap<>();
        private volatile Long overdue;

        Moment(long version, Instant now) {
            this.version = version;
            this.now = now;
        }

        /** The number of the book's last change before this. */
        long version() {
            return version;
        }

        /** The time that all goes by that is answered then. */
        Instant now() {
            return now;
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

        /**
         * Who sends the request.
         *
         * @param reading asks the book; only whom it finds is kept
         */
        Optional<Principal> sender(Request request, Supplier<Optional<Principal>> reading) {
            var credential = Credential.of(request);
            var sender = Optional.ofNullable(senders.get(credential)).or(reading);
            sender.ifPresent(found -> senders.put(credential, found));
            return sender;
        }

        /**
         * How many meetings the next check would mark.
         *
         * @param counting asks the book
         */
        long overdue(LongSupplier counting) {
            var known = overdue;
            if (known == null) {
                known = counting.getAsLong();
                overdue = known;
            }
            return known;
        }
    }

    /**
     * The moment of what was seen.
     *
     * @param sight taken before anything is read: what changes in between is then kept under a number that is over
     */
    Moment moment(BookWatch.Sight sight) {
        var current = moment;
        if (current.version != sight.version() || !current.now.equals(sight.now())) {
            current = new Moment(sight.version(), sight.now());
            moment = current;
        }
        return current;
    }
}
