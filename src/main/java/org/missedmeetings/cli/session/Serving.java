package org.missedmeetings.cli.session;

import java.util.function.Consumer;
import org.missedmeetings.desk.ServeConfig;

/** What serves the book over HTTP: whoever wires the program knows it, and the commands need not. */
@FunctionalInterface
public interface Serving {
    /**
     * Serves until it is told to stop.
     *
     * @param ready gets the URL, once it answers
     */
    void serve(ServeConfig hosting, Consumer<String> ready);
}
