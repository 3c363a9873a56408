package org.missedmeetings.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many requests are worked on at once, and how many wait for it; whoever comes when that is full is told to come
 * again.
 */
final class ConcurrencyLimit {
    private static final int WAIT_SECONDS = 10;

    private final Semaphore working;
    private final Semaphore inside;

    ConcurrencyLimit(int atOnce, int waiting) {
        this.working = new Semaphore(atOnce, true);
        this.inside = new Semaphore(atOnce + waiting);
    }

    /** @throws Rejected 429 when too many wait already, or have waited for too long */
    void enter() {
        if (!inside.tryAcquire()) {
            throw full();
        }
        try {
            if (working.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        inside.release();
        throw full();
    }

    void leave() {
        working.release();
        inside.release();
    }

    private static Rejected full() {
        return Rejected.tooMany("The server has too much to do.", 1);
    }
}
