package org.missedmeetings.web.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.missedmeetings.desk.access.Principal;

/**
 * Who a request counts as, before anything has been read for it: by what it brings along, if that was good before, and
 * else by where it comes from. It decides nothing but whose share of the places a request takes.
 */
public final class Callers {
    private static final int MOST = 10_000;

    private final Map<Credential, Long> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Credential, Long> eldest) {
            return size() > MOST;
        }
    };

    public synchronized String of(Request request) {
        var token = tokens.get(Credential.of(request));
        return token == null ? "address " + request.client() : "token " + token;
    }

    /** Notes that whatever this request brought along is good, and whose it is. */
    public synchronized void remember(Request request, Principal principal) {
        tokens.put(Credential.of(request), principal.tokenId());
    }
}
