package org.missedmeetings.fuzz;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Somebody with a connection of its own, who asks at the same time as another: for meetings that nobody else asks for,
 * so that each answer says whose it is.
 */
final class Neighbour {
    private static final int REQUESTS = 5;
    /** Nobody has any of these. */
    private static final AtomicInteger NEXT = new AtomicInteger(1_000);

    private static final Pattern NAMED = Pattern.compile("There is no meeting (\\d+)");

    private final List<String> ids;
    private final String token;

    Neighbour(String token) {
        this.token = token;
        var first = NEXT.getAndAdd(REQUESTS);
        this.ids = IntStream.range(first, first + REQUESTS)
                .mapToObj(String::valueOf)
                .toList();
    }

    /** All that it sends. */
    String sent() {
        var requests = new StringBuilder();
        for (var id : ids) {
            requests.append("GET /api/meetings/" + id + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\n\r\n");
        }
        return requests.toString();
    }

    /** The meetings that it has to hear of. */
    List<String> expected() {
        return ids;
    }

    /** The meetings that it was told of. */
    List<String> answers(String received) {
        return NAMED.matcher(received).results().map(found -> found.group(1)).toList();
    }
}
