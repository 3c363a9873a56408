package org.missedmeetings.store;

import java.time.DateTimeException;
import java.util.NoSuchElementException;
import org.jdbi.v3.core.JdbiException;

/** That the book holds what this program never writes: somebody else did, or the disk. */
final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what in words that end a sentence, with ids and without values */
    Damage(String what) {
        super(what);
    }

    Damage(String what, Throwable cause) {
        super(what, cause);
    }

    /** Whether it can be the book's doing: what stands in it contradicts itself, or what we expect of it. */
    static boolean mayBeBehind(RuntimeException failed) {
        return failed instanceof JdbiException
                || failed instanceof IllegalStateException
                || failed instanceof IllegalArgumentException
                || failed instanceof NoSuchElementException
                || failed instanceof NullPointerException
                || failed instanceof ArithmeticException
                || failed instanceof DateTimeException;
    }
}
