package org.missedmeetings.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** What serves the book over HTTP: whoever wires the program knows it, and the commands need not. */
@FunctionalInterface
public interface Serving {
    /**
     * What was asked for.
     *
     * @param patience how long a request waits while others write
     * @param port 0 for any that is free
     * @param keystore for TLS; null for none
     * @param password of the keystore, or null
     * @param hosts further names that the server goes by
     * @param access gets a line for each request; null where none is wanted
     * @param trouble gets what should not happen
     */
    record Wanted(
            Path book,
            Duration patience,
            Clock clock,
            String bind,
            int port,
            boolean behindProxy,
            Path keystore,
            String password,
            Set<String> hosts,
            Consumer<String> access,
            Consumer<String> trouble) {}

    /**
     * Serves until it is told to stop.
     *
     * @param ready gets the URL, once it answers
     */
    void serve(Wanted wanted, Consumer<String> ready);
}
