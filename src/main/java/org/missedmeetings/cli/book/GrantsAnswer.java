package org.missedmeetings.cli.book;

import java.util.List;
import org.missedmeetings.cli.session.Session;

/** What the owner of a new book in a database has to run, so that another account can use it. */
record GrantsAnswer(Session session) {
    /** @param grants a statement each; none for a book in a file */
    void show(List<String> grants) {
        if (!grants.isEmpty()) {
            session.screen()
                    .line("An account that is to use it every day, and can then neither drop it nor change what has"
                            + " happened, needs:");
            grants.forEach(session.screen()::line);
        }
    }
}
