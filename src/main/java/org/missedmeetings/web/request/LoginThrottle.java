package org.missedmeetings.web.request;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failed logins, counted by where they come from: after a few, each further one makes the next wait twice as long.
 * Nobody guesses a token of 256 bits; this keeps whoever tries from filling the log, and has the administrator hear of
 * it. A good token is heard at once all the same: a script with a stale one must not lock out the front desk beside it.
 */
public final class LoginThrottle {
    private static final int FREE = 5;
    private static final int LONGEST_SECONDS = 300;
    private static final int MOST_CLIENTS = 10_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final ErrorLog trouble;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    public LoginThrottle(ErrorLog trouble) {
        this.trouble = trouble;
    }

    private record Failures(int count, Instant last) {
        /** When the next attempt is heard. */
        Instant until() {
            var seconds = count < FREE ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(count - FREE, 16));
            return last.plusSeconds(seconds);
        }
    }

    /** A token that is no good was sent: counts it. What to answer: 401, or 429 when it comes too soon after others. */
    public synchronized HttpError failed(Request request, Instant now) {
        var before = failures.get(request.client());
        if (before != null && now.isBefore(before.until())) {
            var wait = Duration.between(now, before.until()).toSeconds() + 1;
            return HttpError.tooMany("Too many logins from your address have failed.", wait);
        }
        var isOld = before == null || before.last().plus(FORGOTTEN).isBefore(now);
        var count = isOld ? 1 : before.count() + 1;
        failures.put(request.client(), new Failures(count, now));
        if (count >= FREE && Integer.bitCount(count / FREE) == 1 && count % FREE == 0) {
            trouble.say(count + " logins from " + request.client() + " have failed.");
        }
        return HttpError.unauthorized();
    }
}
