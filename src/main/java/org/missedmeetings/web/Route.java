package org.missedmeetings.web;

import java.util.Optional;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.web.request.AuthenticatedRequest;
import org.missedmeetings.web.request.Permission;
import org.missedmeetings.web.request.Reply;
import org.missedmeetings.web.request.Request;

/** What can be asked for under {@code /api}: a method and a path, who may use it, and what it does. */
sealed interface Route {
    String method();

    /** As OpenAPI writes it; {@code {id}} is a number. */
    String path();

    /** Whether it may change the book. */
    default boolean changes() {
        return !method().equals("GET");
    }

    /** The text where the path has its {@code {id}}, empty where it has none; absent where the path is another. */
    default Optional<String> match(String asked) {
        var mine = path().split("/", -1);
        var theirs = asked.split("/", -1);
        if (mine.length != theirs.length) {
            return Optional.empty();
        }
        var id = "";
        for (var part = 0; part < mine.length; part++) {
            if (mine[part].equals("{id}") && !theirs[part].isEmpty()) {
                id = theirs[part];
            } else if (!mine[part].equals(theirs[part])) {
                return Optional.empty();
            }
        }
        return Optional.of(id);
    }

    /**
     * For whoever is logged in and has the permission.
     *
     * @param isList whether its answer is of nothing but what a list is of: then nobody reads it twice in vain
     */
    record Guarded(String method, String path, Permission permission, boolean isList, Work work) implements Route {
        /** Whether it can be asked for again under an Idempotency-Key; what a DELETE does is the same done twice. */
        boolean takesKey() {
            return method.equals("POST");
        }
    }

    /** What it does, with a book that is open for reading, or for writing where the route is one that changes. */
    @FunctionalInterface
    interface Work {
        Reply reply(AuthenticatedRequest request, Book book);
    }

    /**
     * The way in, for whoever has a token. Its answer is a cookie, and those are kept nowhere: it takes no
     * Idempotency-Key.
     *
     * @param requirement lets whoever has one by: nobody else gets to where the book is written
     */
    record Login(String path, Requirement requirement, LoginWork work) implements Route {
        @Override
        public String method() {
            return "POST";
        }
    }

    /** Throws where the request is not to go on. */
    @FunctionalInterface
    interface Requirement {
        void require(Request request, Book book);
    }

    /** What a login does. */
    @FunctionalInterface
    interface LoginWork {
        Reply reply(Request request, Book book);
    }

    /** Whether all is well, for anybody: it looks at the whole book, which takes long. */
    record Health(String path, HealthWork work) implements Route {
        @Override
        public String method() {
            return "GET";
        }
    }

    /** What is said of the book's health to whoever asks; empty for somebody who is not logged in. */
    @FunctionalInterface
    interface HealthWork {
        Reply reply(Request request, Optional<Principal> principal, Book book);
    }
}
