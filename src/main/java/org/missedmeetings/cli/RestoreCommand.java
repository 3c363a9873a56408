package org.missedmeetings.cli;

import java.util.concurrent.Callable;
import org.missedmeetings.desk.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = "Take a delete back: the meeting stands in its tab again, as it was.",
        footer = {"", "Example: missed-meetings restore 42"})
final class RestoreCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The meeting's number.")
    private String id;

    @Mixin
    private OverlapOptions overlap;

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var number = Ids.parse("meeting", id);
        var wanted = overlap.wanted();
        try (var book = session.open()) {
            var time = session.time(book);
            var outcome = new Restore(book).run(number, wanted, session.signature());
            return new Changes(session)
                    .show(
                            book,
                            outcome,
                            change -> "Meeting " + number + " is restored: " + Changes.summary(change.after(), time),
                            meeting -> "Meeting " + number + " is not deleted; nothing changed");
        }
    }
}
