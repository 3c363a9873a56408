package org.missedmeetings.web;

import java.util.Optional;
import org.missedmeetings.desk.Book;
import org.missedmeetings.web.request.Call;
import org.missedmeetings.web.request.Permission;
import org.missedmeetings.web.request.Reply;

/**
 * A method and a path, who may use it, and what it does.
 *
 * @param path as OpenAPI writes it; {@code {id}} is a number
 */
record Route(String method, String path, Permission permission, Work work) {
    /** What a route does, with a book that is open for reading, or for writing where the method is one that changes. */
    @FunctionalInterface
    interface Work {
        Reply reply(Call call, Book book);
    }

    /** The text where the path has its {@code {id}}, empty where it has none; absent where the path is another. */
    Optional<String> match(String asked) {
        var mine = path.split("/", -1);
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
}
