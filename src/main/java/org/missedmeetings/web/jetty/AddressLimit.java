package org.missedmeetings.web.jetty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractMetaDataConnection;
import org.missedmeetings.web.request.ErrorLog;

/**
 * Closes what one address opens beyond its share of the connections, so that nobody else has to wait for one. Of IPv6 a
 * whole network counts as one address: whoever has one address there has them all.
 */
final class AddressLimit implements Connection.Listener {
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final ErrorLog trouble;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    /** Whose each is: one that is closed no longer knows where it came from. */
    private final Map<Connection, String> addresses = new ConcurrentHashMap<>();

    private final Map<String, Integer> closed = new ConcurrentHashMap<>();

    /** @param most how many connections an address may have */
    AddressLimit(int most, ErrorLog trouble) {
        this.most = most;
        this.trouble = trouble;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!isCounted(connection)) {
            return;
        }
        var address = address(connection);
        addresses.put(connection, address);
        if (open.merge(address, 1, Integer::sum) > most) {
            connection.getEndPoint().close();
            say(address);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        var address = addresses.remove(connection);
        if (address != null && open.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1) == null) {
            closed.remove(address);
        }
    }

    /** Once for the first, and each time that there are twice as many, until the address has no connection any more. */
    private void say(String address) {
        var count = closed.merge(address, 1, Integer::sum);
        if (Integer.bitCount(count) == 1) {
            trouble.say("more than " + most + " connections from " + address + ": " + count + " closed at once.");
        }
    }

    /** Each once, also where one is inside another, as HTTP is in TLS. */
    private static boolean isCounted(Connection connection) {
        return connection instanceof AbstractMetaDataConnection;
    }

    private static String address(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
                ? network(peer.getAddress())
                : "nowhere";
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":")
                                .formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                                .replaceAll("(..):(..)", "$1$2")
                        + "::/64"
                : address.getHostAddress();
    }
}
