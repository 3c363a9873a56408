package org.missedmeetings.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.missedmeetings.desk.Holder;

/**
 * Who is known by which secret, remembered as long as nobody changes the book: a page that looks every few seconds need
 * not be looked up anew. A token that is revoked is a change.
 */
final class Holders {
    private static final int MOST = 1_000;

    private final Map<String, Holder> known = new HashMap<>();
    private long version;

    /**
     * Whose secret it is; empty when it is nobody's, or no longer good.
     *
     * @param secret with the kind that it is, so that no cookie passes for a token
     */
    Optional<Holder> of(String secret, Call call, Supplier<Optional<Holder>> lookUp) {
        // taken before it is looked up: what is found may be newer than this says, and never older
        var current = call.version();
        synchronized (known) {
            if (current != version || known.size() >= MOST) {
                known.clear();
                version = current;
            }
            var holder = known.get(secret);
            if (holder != null) {
                return call.now().isBefore(holder.expiresAt()) ? Optional.of(holder) : Optional.empty();
            }
        }
        var found = lookUp.get();
        synchronized (known) {
            if (current == version && found.isPresent()) {
                known.put(secret, found.get());
            }
        }
        return found;
    }
}
