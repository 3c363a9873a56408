package org.missedmeetings.cli.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that the program takes from the machine it runs on; tests give it streams of their own and another time.
 *
 * @param charset what the terminal shows; JSON is UTF-8 all the same
 * @param variables the environment
 * @param folder the working directory
 * @param zone the machine's, for a new book; it is looked up only there
 * @param user who typed: who called {@code sudo} or logged in before {@code su}, else the operating system's user
 * @param host the machine's name
 */
public record Environment(
        Clock clock,
        InputStream in,
        OutputStream out,
        OutputStream err,
        Charset charset,
        Map<String, String> variables,
        Path folder,
        Supplier<MachineZone> zone,
        String user,
        String host,
        Terminal terminal) {

    /** The variable's value; null when it is not set or empty. */
    public String variable(String name) {
        var value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
