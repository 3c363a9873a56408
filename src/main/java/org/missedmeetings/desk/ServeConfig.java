package org.missedmeetings.desk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Problem;

/**
 * How the book is to be served over HTTP: what the command was told, and the server goes by.
 *
 * @param patience how long a request waits while others write
 * @param bind the address to listen at
 * @param port 0 for any that is free
 * @param behindProxy whether what a proxy says of the client, and of TLS, is believed
 * @param keystore for TLS; null for none
 * @param password of the keystore; null where there is none
 * @param hosts the names that the server goes by, beside the loopback's
 * @param insistsOnTls whether browsers are told to come by TLS only, from now on
 * @param logsAccess whether there is to be a line for each request in the log
 * @param log gets each of its lines, without names; it may block
 */
public record ServeConfig(
        BookUrl book,
        Duration patience,
        Clock clock,
        String bind,
        int port,
        boolean behindProxy,
        Path keystore,
        String password,
        Set<String> hosts,
        boolean insistsOnTls,
        boolean logsAccess,
        Consumer<String> log) {
    /**
     * What can be served so: names of patients leave this machine encrypted or not at all.
     *
     * @throws Problem {@code bad_setting} for an address that there is not; {@code not_encrypted} where others could read
     *     along; {@code usage} where browsers are to insist on a TLS that nobody does
     */
    public ServeConfig {
        hosts = Set.copyOf(hosts);
        var isEncrypted = keystore != null || behindProxy;
        if (insistsOnTls && !isEncrypted) {
            throw new Problem(DeskProblem.NO_TLS_TO_INSIST_ON, "There is no TLS that browsers could insist on.");
        }
        if (!isLoopback(bind) && !isEncrypted) {
            throw new Problem(
                    DeskProblem.NOT_ENCRYPTED,
                    "At " + bind + " the patients' names would cross the network for all to read.");
        }
    }

    private static boolean isLoopback(String address) {
        if (address.isBlank()) {
            throw new Problem(DeskProblem.NO_ADDRESS, "The address to bind to is empty.");
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new Problem(DeskProblem.NO_ADDRESS, "There is no such address to bind to.");
        }
    }

    /** Whether the server itself encrypts; a proxy in front of it may as well. */
    public boolean isTls() {
        return keystore != null;
    }
}
