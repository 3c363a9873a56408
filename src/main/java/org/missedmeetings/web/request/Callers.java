package org.missedmeetings.web.request;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who a request counts as, before anything has been read for it: by what it brings along, if that was good before, and
 * else by where it comes from. It decides nothing but whose share of the places a request takes.
 */
public final class Callers {
    private static final int MOST = 10_000;

    private final Map<String, Long> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    public synchronized String of(Call call) {
        var token = call.holder() == null
                ? tokens.get(credential(call))
                : Long.valueOf(call.holder().tokenId());
        return token == null ? "address " + call.client() : "token " + token;
    }

    /** Notes that whatever this request brought along is good, and whose it is. */
    public synchronized void remember(Call call) {
        if (call.holder() != null) {
            tokens.put(credential(call), call.holder().tokenId());
        }
    }

    private static String credential(Call call) {
        var authorization = call.header("authorization");
        return authorization == null ? call.cookie() : authorization;
    }
}
