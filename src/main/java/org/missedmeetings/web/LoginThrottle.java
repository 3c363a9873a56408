package org.missedmeetings.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failed logins, counted by where they come from: after a few, each further one makes the next wait twice as long.
 * Nobody guesses a token of 256 bits; this keeps whoever tries from keeping the server busy, and the log from filling.
 */
final class LoginThrottle {
    private static final int FREE = 5;
    private static final int LONGEST_SECONDS = 300;
    private static final int MOST_CLIENTS = 10_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    private record Failures(int count, Instant last) {
        /** When the next attempt is heard. */
        Instant until() {
            var seconds = count < FREE ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(count - FREE, 16));
            return last.plusSeconds(seconds);
        }
    }

    /** @throws Rejected 429 when it is too soon for another attempt from there */
    synchronized void require(Call call) {
        var before = failures.get(call.client());
        if (before != null && call.now().isBefore(before.until())) {
            var wait = Duration.between(call.now(), before.until()).toSeconds() + 1;
            throw Rejected.tooMany("Too many logins from there have failed.", wait);
        }
    }

    synchronized void failed(Call call) {
        var before = failures.get(call.client());
        var isOld = before == null || before.last().plus(FORGOTTEN).isBefore(call.now());
        failures.put(call.client(), new Failures(isOld ? 1 : before.count() + 1, call.now()));
    }

    synchronized void succeeded(Call call) {
        failures.remove(call.client());
    }
}
