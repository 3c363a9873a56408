package org.missedmeetings.cli.terminal;

import java.io.IOException;

/** What was to be said could not be written: the disk is full, or there is no standard output. */
public final class OutputFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputFailed(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
