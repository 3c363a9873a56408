package org.missedmeetings.cli.terminal;

/** Whoever read our output has seen enough, as in {@code list | head}: no failure, and nothing more to say. */
public final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosed(Throwable cause) {
        super(cause);
    }
}
