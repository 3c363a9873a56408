package org.missedmeetings.cli;

import java.util.concurrent.Callable;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.CatchUp;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Line;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.OpeningHours;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "settings",
        description = "Show what holds for the whole book, or change it: with --zone, --grace or --catch-up.",
        footer = {"", "Example: missed-meetings settings --catch-up 21d"})
final class SettingsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--grace", paramLabel = "TIME", description = "How long after its time a meeting may still begin.")
    private String grace;

    @Option(
            names = "--catch-up",
            paramLabel = "DAYS",
            description = "How far back a check catches up by itself when nothing happened in the book: 10d, say.")
    private String catchUp;

    @Option(
            names = "--opening-hours",
            paramLabel = "HOURS",
            description = "When the clinic gives appointments: \"mon-fri 8:00-12:00,13:00-18:00; sat 9:00-12:00\".")
    private String openingHours;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why, for the history.")
    private String reason;

    SettingsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var newGrace = grace == null ? null : new GracePeriod(Minutes.parse(grace));
        var newCatchUp = catchUp == null ? null : CatchUp.parse(catchUp);
        var hours = openingHours == null ? null : OpeningHours.parse(openingHours);
        var newZone = session.zoneTyped();
        if (newZone != null || newGrace != null || newCatchUp != null || hours != null) {
            try (var book = session.open()) {
                book.change(
                        new Book.Change(newZone, newGrace, newCatchUp, hours),
                        Line.orNull("reason", reason),
                        session.signature());
            }
        }
        try (var book = session.open()) {
            show(book);
        }
        return ExitCode.DONE;
    }

    private void show(Book book) {
        if (session.json()) {
            session.screen().object(json -> json.settings(book));
        } else {
            session.screen().line("zone      " + book.zone());
            session.screen().line("grace     " + Minutes.text(book.grace().minutes()));
            session.screen().line("catch-up  " + book.catchUp().days() + "d");
            session.screen()
                    .line("open      " + book.openingHours()
                            + (book.hasOpeningHours() ? "" : " (nobody has said otherwise: --opening-hours)"));
        }
    }
}
