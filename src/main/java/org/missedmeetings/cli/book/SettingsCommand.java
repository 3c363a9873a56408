package org.missedmeetings.cli.book;

import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.Confirmation;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.NewBookZone;
import org.missedmeetings.cli.session.OverlapOptions;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.desk.meetings.ZoneChange;
import org.missedmeetings.meeting.CatchUp;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.OpeningHours;
import org.missedmeetings.meeting.time.TimeZones;
import org.missedmeetings.render.hints.ClientProblem;

public final class SettingsCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<String> grace =
            option("--grace").paramLabel("TIME").description("How long after its time a meeting may still begin.");

    private final Option<String> catchUp = option("--catch-up")
            .paramLabel("DAYS")
            .description("How far back a check catches up by itself when nothing happened in the book: 10d, say.");

    private final Option<String> openingHours = option("--opening-hours")
            .paramLabel("HOURS")
            .description("When the clinic gives appointments: \"mon-fri 8:00-12:00,13:00-18:00; sat 9:00-12:00\".");

    private final Option<String> setZone = option("--set-zone")
            .paramLabel("ZONE")
            .description("The clinic's time zone. Meetings stay when they are, and are shown in it.");

    private final Option<Boolean> realign = flag("--realign")
            .description("After a country has changed its zone's rules: let meetings begin at the time of day that was"
                    + " agreed.");

    private final Option<Boolean> upgrade = flag("--upgrade")
            .description(
                    "In a database, as the account that owns the tables: bring them up to date for this version of the"
                            + " program. A book in a file is, whenever it is opened.");

    private final Option<Boolean> yes = flag("--yes").description("Do it without asking (--set-zone, --realign).");

    private final OverlapOptions overlap = mixin(new OverlapOptions());

    public SettingsCommand(Session session) {
        super(
                "settings",
                "Show what holds for the whole book, or change it. --zone only looks at it in another zone: --set-zone"
                        + " changes the clinic's. With --realign, exit code 7: some meetings could not be moved, and are named.");
        footer("", "Example: missed-meetings settings --catch-up 21d");
        this.session = session;
    }

    @Override
    public Integer call() {
        var newZone = setZone.isGiven() ? TimeZones.named(setZone.value()) : null;
        var change = new Book.Change(
                newZone,
                grace.isGiven() ? new GracePeriod(Minutes.parse(grace.value())) : null,
                catchUp.isGiven() ? CatchUp.parse(catchUp.value()) : null,
                openingHours.isGiven() ? OpeningHours.parse(openingHours.value()) : null);
        var wanted = overlap.wanted();
        if (wanted.allowed() && !realign.value()) {
            throw ClientProblem.usage("usage", "--allow-overlap goes with --realign.", "Leave it out.");
        }
        if (realign.value() && !change.isEmpty()) {
            throw ClientProblem.usage(
                    "usage", "--realign stands alone.", "Change the settings first, and look at what --realign says.");
        }
        if (upgrade.value()) {
            requireAlone(change, wanted);
            new UpgradeAnswer(session).say(session.upgrade());
            return ExitCode.DONE;
        }
        try (var book = session.open()) {
            if (realign.value()) {
                return new RealignAnswer(session).ask(book, wanted, yes.value());
            }
            var moved = newZone == null ? null : moved(book, newZone);
            show(change.isEmpty() ? book : changed(book, change, wanted.reason()), moved);
        }
        return ExitCode.DONE;
    }

    /** What is shown of it is read before it is committed: nothing that fails afterwards is to look as if it had not been. */
    private Book changed(Book book, Book.Change change, String reason) {
        return book.atOnce(() -> {
            book.change(change, reason, session.signature());
            return book.reread();
        });
    }

    private void requireAlone(Book.Change change, Overlap wanted) {
        if (!change.isEmpty() || realign.value() || wanted.allowed() || wanted.reason() != null) {
            throw ClientProblem.usage(
                    "usage", "--upgrade stands alone.", "Bring the tables up to date first, then change the settings.");
        }
    }

    /** How many meetings the zone shows at another time, once somebody has said yes to it. */
    private long moved(Book book, ZoneId newZone) {
        if (newZone.equals(book.zone())) {
            return 0;
        }
        var change = ZoneChange.of(book, newZone, session.now());
        new NewBookZone(session.screen()).remarkOnRuleAlone(newZone);
        session.screen()
                .note("The clinic's time zone is " + book.zone() + ". In " + newZone + ", "
                        + Plurals.count(change.moved(), "upcoming meeting shows", "upcoming meetings show")
                        + " another time of day" + (change.moved() == 0 ? "." : first(change)));
        new Confirmation(session).require("Shall the clinic's time zone be " + newZone + "?", yes.value());
        return change.moved();
    }

    private String first(ZoneChange change) {
        var at = change.firstAt();
        return ": meeting " + change.first() + ", for example, "
                + new ClinicTime(change.to(), session.now()).brief(at) + " instead of "
                + new ClinicTime(change.from(), session.now()).brief(at)
                + ". It is the same moment: no meeting begins earlier or later.";
    }

    private void show(Book book, Long moved) {
        if (session.json()) {
            session.screen().object(json -> json.book().settings(book, moved));
            return;
        }
        session.screen().line("zone      " + book.zone());
        session.screen().line("grace     " + Minutes.text(book.grace().minutes()));
        session.screen().line("catch-up  " + book.catchUp().days() + "d");
        session.screen()
                .line("open      " + book.openingHours()
                        + (book.hasOpeningHours() ? "" : " (nobody has said otherwise: --opening-hours)"));
        var looked = session.zoneTyped();
        if (!setZone.isGiven() && looked != null && !looked.equals(book.zone())) {
            session.screen()
                    .note("Note: --zone changes nothing here, and the clinic's zone stays " + book.zone()
                            + ". To change it: missed-meetings settings --set-zone " + looked);
        }
    }
}
