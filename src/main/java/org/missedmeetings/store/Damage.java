package org.missedmeetings.store;

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
}
