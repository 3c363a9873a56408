package org.missedmeetings.support;

import java.util.Random;

/** Tests with random numbers. Each run has others; one that fails says its seed, and {@code -Dseed=…} gives it again. */
public final class Seeded {
    private static final String PROPERTY = "seed";

    private Seeded() {}

    /** A test that takes its numbers from here. */
    public interface RandomTest {
        void with(Random random) throws Exception;
    }

    public static void run(RandomTest test) throws Exception {
        var seed = Long.getLong(PROPERTY, System.nanoTime());
        try {
            test.with(new Random(seed));
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("again with -D" + PROPERTY + "=" + seed + ": " + failed.getMessage(), failed);
        }
    }
}
