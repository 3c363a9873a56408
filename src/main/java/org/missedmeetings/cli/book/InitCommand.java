package org.missedmeetings.cli.book;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.SharedBook;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Minutes;

public final class InitCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<String> grace = option("--grace")
            .paramLabel("TIME")
            .description("How long after its time a meeting may still begin (default: 30m).");

    private final Option<String> group =
            option("--group").paramLabel("NAME").description("Let the accounts of this group read and write the book.");

    public InitCommand(Session session) {
        super(
                "init",
                "Make a book, for the clinic's zone: --zone, else the region that this machine is set to. A book that"
                        + " exists stays as it is.");
        footer("", "Example: missed-meetings init --zone Europe/Berlin");
        this.session = session;
    }

    @Override
    public Integer call() {
        var asked = grace.isGiven() ? new GracePeriod(Minutes.parse(grace.value())) : GracePeriod.USUAL;
        var shared = group.isGiven() ? new SharedBook(session.bookPath(), group.value()) : null;
        try (var book = session.openOrCreate(asked, "missed-meetings settings --set-zone ZONE")) {
            if (session.json()) {
                session.screen()
                        .object(json -> json.book()
                                .made(
                                        book.url().text(),
                                        book.isNew(),
                                        book.zone().getId(),
                                        book.grace().minutes()));
            } else if (session.talks()) {
                session.screen()
                        .line((book.isNew() ? "Made the book " : "There is a book already: ")
                                + book.url().text() + " (zone "
                                + book.zone() + ", grace "
                                + Minutes.text(book.grace().minutes()) + ")");
            }
            if (book.isNew() && session.talks()) {
                new GrantsAnswer(session).show(book.grants());
            }
            var ignored = !book.isNew()
                    && ((grace.isGiven() && !asked.equals(book.grace()))
                            || (session.zoneAsked() != null
                                    && !session.zoneAsked().equals(book.zone())));
            if (ignored) {
                session.screen()
                        .note("Note: there was a book already, and it keeps its zone and grace. Change them with:"
                                + " missed-meetings settings --set-zone ZONE, or --grace TIME");
            }
        }
        if (shared != null) {
            shared.share();
        }
        return ExitCode.DONE;
    }
}
