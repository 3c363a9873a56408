package org.missedmeetings.cli.checks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.meetings.MeetingTable;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ping;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.checks.MissedCheck;
import org.missedmeetings.desk.health.HealthReport;
import org.missedmeetings.desk.health.Pings;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.Tense;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.render.hints.ShellCommand;

public final class CheckMissedCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<String> grace = option("--grace")
            .paramLabel("TIME")
            .description("How long after its time a meeting may still begin (default: the book's, 30m).");

    private final Option<Boolean> dryRun = flag("--dry-run").description("Show what would be done, and do nothing.");

    private final Option<String> asOf =
            option("--as-of").paramLabel("TIME").description("As if it were this time; with --dry-run only.");

    private final Option<Boolean> force = flag("--force")
            .description(
                    "Mark also where the clock seems to have jumped, ahead or back: it is right, somebody has looked.");

    public CheckMissedCommand(Session session) {
        super(
                "check-missed",
                "Mark the meetings that nobody came to as missed, and tell doctor and patient. Run it every 15"
                        + " minutes.");
        footer(
                "",
                "Exit code 7: done, but the clock is behind what stands in the book, and what was missed since is not known.",
                "",
                "Example: missed-meetings check-missed --dry-run --as-of \"tomorrow 09:00\"");
        this.session = session;
    }

    @Override
    public Integer call() {
        if (asOf.isGiven() && !dryRun.value()) {
            throw ClientProblem.usage(
                    "usage", "--as-of goes with --dry-run only: a check goes by the clock.", "Add: --dry-run");
        }
        return dryRun.value() ? rehearse() : told(session.ping());
    }

    /** Runs the check, and tells the monitoring service of it, where there is one. */
    private int told(Ping ping) {
        ping.started();
        try {
            return checked(ping);
        } catch (RuntimeException failed) {
            ping.ended(ExitCode.of(failed));
            throw failed;
        }
    }

    /** Who runs a check once more tells nobody twice: so it is run once more where nobody knows whether it was. */
    private int checked(Ping ping) {
        try {
            return once(ping);
        } catch (Problem lost) {
            if (lost.type() != BookProblem.OUTCOME_UNKNOWN) {
                throw lost;
            }
            session.screen()
                    .note(
                            "Note: the connection to the database was lost just as the check was being committed; it is run"
                                    + " once more, and says what is marked now.");
            return once(ping);
        }
    }

    private int once(Ping ping) {
        try (var book = session.openToCheck()) {
            var code = run(book);
            // what cannot be printed is an exit code of its own, and known before it is told
            session.screen().flush();
            var failure = ping.ended(code);
            if (ping.isWanted()) {
                note(book, failure);
            }
            return code;
        }
    }

    private int run(Book book) {
        var result = new MissedCheck(book, session.host(), force.value()).run(period(book), session.signature());
        result.ahead().ifPresent(newest -> {
            var time = session.time(book);
            session.screen()
                    .note("Note: the clock shows " + time.full(session.now()) + ", "
                            + HealthReport.ago(Duration.between(session.now(), newest))
                            + " behind what was written into the book at " + time.full(newest)
                            + ". What was missed since"
                            + " is not marked. Set the clock right; if it is right and was ahead then, say so once: "
                            + ShellCommand.on(book.url().text(), "check-missed --force"));
        });
        if (session.json()) {
            session.screen().object(json -> json.checks().one(result));
        } else if (session.talks()) {
            session.screen().line("Marked " + Plurals.meetings(result.check().marked()) + " as missed");
        }
        return result.ahead().isPresent() ? ExitCode.UNHEALTHY : ExitCode.DONE;
    }

    /** That a ping failed is for health to say: the check is done, and must not fail over it. */
    private void note(Book book, Optional<String> failure) {
        try {
            new Pings(book).note(failure.map(reason -> new Pings.Failure(session.now(), reason)));
        } catch (Problem notNow) {
            // the next check notes it
        }
    }

    private GracePeriod period(Book book) {
        return grace.isGiven() ? new GracePeriod(Minutes.parse(grace.value())) : book.grace();
    }

    private int rehearse() {
        try (var book = session.open()) {
            return rehearse(book, new MissedCheck(book, session.host(), force.value() || asOf.isGiven()), period(book));
        }
    }

    private int rehearse(Book book, MissedCheck check, GracePeriod period) {
        var time = session.time(book);
        var now = asOf.isGiven() ? time.instantOf(asOf.value(), Tense.GONE_BY) : session.now();
        var rehearsal = check.rehearse(now, period, session.signature());
        if (session.json()) {
            session.screen().object(json -> json.checks().dryRun(rehearsal));
            return ExitCode.DONE;
        }
        var table = new MeetingTable(session, time, period.cutoff(now), null);
        rehearsal.meetings().forEach(table::row);
        table.end();
        var result = rehearsal.result();
        session.screen()
                .raw((table.shown() == 0 ? "" : "\n") + "Would mark "
                        + Plurals.meetings(result.check().marked()) + " as missed and write "
                        + Plurals.notifications(result.notifications()) + ", as of " + time.full(now) + " (grace "
                        + Minutes.text(period.minutes()) + "). Nothing was changed.\n");
        return ExitCode.DONE;
    }
}
