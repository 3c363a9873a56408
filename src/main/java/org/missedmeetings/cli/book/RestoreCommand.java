package org.missedmeetings.cli.book;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.Confirmation;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.copies.RestoreBackup;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.render.hints.ShellCommand;

public final class RestoreCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<String> file = parameter("FILE").description("The backup, which stays where it is.");

    private final Option<Boolean> yes = flag("--yes").description("Do it without asking.");

    public RestoreCommand(Session session) {
        super(
                "restore",
                "Put a backup in the book's place. The book that is there is moved aside, with its log. Refuses while"
                        + " anybody uses the book's file.");
        footer("", "Example: missed-meetings restore /backup/clinic.db");
        this.session = session;
    }

    @Override
    public Integer call() {
        var backup = session.resolve(Path.of(file.value()));
        try (var restore = RestoreBackup.prepare(
                backup, session.book(), session.patience(), session.clock(), session.signature(), session.host())) {
            var contents = restore.contents();
            say(contents, restore.book());
            new Confirmation(session).require("Shall it take the place of " + restore.book() + "?", yes.value());
            var replaced = restore.finish();
            if (session.json()) {
                session.screen()
                        .object(json -> json.book().restored(backup, restore.book(), replaced.orElse(null), contents));
            } else if (session.talks()) {
                session.screen()
                        .line("Restored the book " + restore.book() + " from " + backup + " ("
                                + Plurals.meetings(contents.meetings()) + ")");
                replaced.ifPresent(aside -> session.screen().note("The book that was there is now " + aside + "."));
            }
        }
        return ExitCode.DONE;
    }

    /** What becomes older, also with -q: who says yes is to know to what. */
    private void say(BackupContents contents, String book) {
        var screen = session.screen();
        var time = session.time(contents.zone());
        var at = contents.at() == null ? "a book in which nothing has happened yet" : time.full(contents.at());
        screen.note("The backup is of " + at + ", with " + Plurals.meetings(contents.meetings()) + ".");
        contents.movedTo()
                .ifPresent(place -> screen.note("It is of what was left when the book moved to " + place
                        + ": what was done there is not in it. From now on the book is here again."));
        contents.since()
                .ifPresentOrElse(
                        since -> say(since, book),
                        () -> screen.note(
                                "There is no book in its place that can be read, so what happened since cannot be said."));
    }

    private void say(SinceBackup since, String book) {
        var screen = session.screen();
        if (since.isAnotherBook()) {
            screen.note(
                    "It is a backup of another book than the one that is there: nothing of that one is in it, which has "
                            + Plurals.meetings(since.meetings()) + ", " + Plurals.notifications(since.notices())
                            + " and "
                            + Plurals.count(since.tokensGone(), "access token", "access tokens") + ".");
            return;
        }
        screen.note("Not in it, because it happened since: "
                + Plurals.count(since.changes(), "change", "changes") + " of " + Plurals.meetings(since.meetings())
                + ", "
                + Plurals.notifications(since.notices())
                + (since.peopleChanges() == 0
                        ? ""
                        : ", " + Plurals.count(since.peopleChanges(), "change", "changes") + " of doctors and patients")
                + (since.settingsChanges() == 0
                        ? ""
                        : ", " + Plurals.count(since.settingsChanges(), "change", "changes") + " of the settings")
                + ".");
        if (!since.tokensGoodAgain().isEmpty()) {
            screen.note("Access tokens that were revoked since are good again: "
                    + since.tokensGoodAgain().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ". Revoke each before the server starts: "
                    + ShellCommand.on(book, "access revoke ID"));
        }
        if (since.tokensGone() > 0) {
            screen.note("Access tokens that were granted since are gone: " + since.tokensGone() + ".");
        }
    }
}
