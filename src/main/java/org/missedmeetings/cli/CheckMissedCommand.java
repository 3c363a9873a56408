package org.missedmeetings.cli;

import java.util.concurrent.Callable;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.MissedCheck;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check-missed",
        description = "Mark the meetings that nobody came to as missed, and tell doctor and patient. Run it every 15"
                + " minutes.",
        footer = {"", "Example: missed-meetings check-missed --dry-run --as-of \"tomorrow 09:00\""})
final class CheckMissedCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "How long after its time a meeting may still begin (default: the book's, 30m).")
    private String grace;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--as-of", paramLabel = "TIME", description = "As if it were this time; with --dry-run only.")
    private String asOf;

    CheckMissedCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (asOf != null && !dryRun) {
            throw Problem.usage(
                    "usage", "--as-of goes with --dry-run only: a check goes by the clock.", "Add: --dry-run");
        }
        try (var book = session.open()) {
            var period = grace == null ? book.grace() : new GracePeriod(Minutes.parse(grace));
            var check = new MissedCheck(book, session.host());
            return dryRun ? rehearse(book, check, period) : run(check, period);
        }
    }

    private Integer run(MissedCheck check, GracePeriod period) {
        var result = check.run(period, session.signature());
        if (session.json()) {
            session.screen().object(json -> json.check(result));
        } else if (session.talks()) {
            session.screen().line("Marked " + Words.meetings(result.check().marked()) + " as missed");
        }
        return ExitCode.DONE;
    }

    private Integer rehearse(Book book, MissedCheck check, GracePeriod period) {
        var time = session.time(book);
        var now = asOf == null ? session.now() : time.instantOf(asOf);
        var signature = new Signature(session.signature().actor(), now);
        var rehearsal = check.rehearse(period, signature);
        if (session.json()) {
            session.screen().object(json -> json.dryRun(rehearsal));
            return ExitCode.DONE;
        }
        var table = new MeetingTable(session, time, period.cutoff(now), null);
        rehearsal.meetings().forEach(table::row);
        table.end();
        var result = rehearsal.result();
        session.screen()
                .raw((table.shown() == 0 ? "" : "\n") + "Would mark "
                        + Words.meetings(result.check().marked()) + " as missed and write "
                        + Words.notifications(result.notifications()) + ", as of " + time.full(now) + " (grace "
                        + Minutes.text(period.minutes()) + "). Nothing was changed.\n");
        return ExitCode.DONE;
    }
}
