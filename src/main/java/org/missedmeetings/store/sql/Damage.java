package org.missedmeetings.store.sql;

import java.time.DateTimeException;
import java.util.NoSuchElementException;
import org.jdbi.v3.core.JdbiException;

/** That the book holds what this program never writes: somebody else did, or the disk. */
public final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * What is wrong with the book.
     *
     * @param what in words that end a sentence, with ids and without values
     */
    public Damage(String what) {
        super(what);
    }

    public Damage(String what, Throwable cause) {
        super(what, cause);
    }

    /** Whether it can be the book's doing: what stands in it contradicts itself, or what we expect of it. */
    public static boolean mayBeBehind(RuntimeException failed) {
        return failed instanceof JdbiException
                || failed instanceof IllegalStateException
                || failed instanceof IllegalArgumentException
                || failed instanceof NoSuchElementException
                || failed instanceof NullPointerException
                || failed instanceof ArithmeticException
                || failed instanceof DateTimeException;
    }
}
