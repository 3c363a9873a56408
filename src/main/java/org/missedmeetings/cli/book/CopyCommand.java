package org.missedmeetings.cli.book;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.cli.terminal.ProgressBar;
import org.missedmeetings.desk.copies.BookCopying;
import org.missedmeetings.desk.copies.CopyReport;
import org.missedmeetings.meeting.book.CopiedTable;
import org.missedmeetings.render.hints.ShellCommand;

public final class CopyCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<String> from =
            parameter("FROM").description("Where the book is: a file, or the URL of one.");

    private final Parameter<String> to =
            parameter("TO").description("Where it goes to: a file or a PostgreSQL schema that is not there yet.");

    private final Option<Boolean> keepSource = flag("--keep-source")
            .description("Make a second book, with an identity of its own, and leave FROM as it is.");

    public CopyCommand(Session session) {
        super(
                "copy",
                "Move the book to another place, from a file to a PostgreSQL database or back, and verify it there. What"
                        + " is left can be looked at, and takes no changes. Once more, it finishes what was interrupted.");
        footer("", "Example: missed-meetings copy clinic.db 'postgresql://db.clinic.example/clinic?schema=clinic_a'");
        this.session = session;
    }

    @Override
    public Integer call() {
        var source = session.places().typed(from.value(), "for FROM");
        var target = session.places().typed(to.value(), "for TO");
        try (var progress = new ProgressBar(session.screen(), session.terminal().showsErr() && session.talks());
                var book = session.open(source)) {
            var copying =
                    new BookCopying(target, session.patience(), session.clock(), session.signature(), progress::at);
            var report = keepSource.value() ? copying.duplicate(book) : copying.move(book);
            progress.end();
            if (session.json()) {
                session.screen().object(json -> json.book().copied(report));
            } else if (session.talks()) {
                say(report);
                new GrantsAnswer(session).show(report.grants());
            }
        }
        return ExitCode.DONE;
    }

    private void say(CopyReport report) {
        var from = report.from().text();
        var to = report.to().text();
        var screen = session.screen();
        switch (report.result()) {
            case MOVED -> screen.line("Moved the book " + from + " to " + to + " (" + size(report) + ")");
            case DUPLICATED ->
                screen.line("Copied the book " + from + " to " + to + ", where it is another book now (" + size(report)
                        + ")");
            case FINISHED -> screen.line("Finished the move of the book " + from + " to " + to);
            case ALREADY_MOVED -> screen.line("Already so: the book " + from + " has moved to " + to);
        }
        if (report.result() == CopyReport.Result.DUPLICATED) {
            screen.note("Its access tokens are revoked; grant new ones: " + ShellCommand.on(to, "access grant --help"));
        } else {
            screen.note(
                    "What is left at " + from + " takes no changes. Name the new place in MISSED_MEETINGS_DB, and where"
                            + " the check and the server are installed: " + ShellCommand.quoted(to));
        }
    }

    private static String size(CopyReport report) {
        var rows = report.tables().stream().mapToLong(CopiedTable::rows).sum();
        return Plurals.meetings(report.meetings()) + ", " + Plurals.count(rows, "row", "rows")
                + ", read again and found equal: " + report.digest().substring(0, 16);
    }
}
