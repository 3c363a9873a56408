package org.missedmeetings.cli.meetings;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.PersonLookup;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.TabQuery;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.render.hints.ClientProblem;

public final class ListCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Option<Tab> tab = option(Tab.class, "-t", "--tab")
            .paramLabel("TAB")
            .defaultValue(Tab.UPCOMING)
            .description("upcoming (the default), missed, completed, cancelled, all or deleted.");

    private final Option<String> doctor = option("-d", "--doctor")
            .paramLabel("DOCTOR")
            .description("Only these doctors': an id, or words or parts of the name in any order.");

    private final Option<String> patient = option("-p", "--patient")
            .paramLabel("PATIENT")
            .description("Only these patients': an id, or words or parts of the name in any order.");

    private final Option<String> from = option("--from")
            .paramLabel("DAY")
            .description(
                    "Only from this day on: 2024-11-29, today, mon (the coming one; the last one where it is looked back).");

    private final Option<String> to =
            option("--to").paramLabel("DAY").description("Only up to this day, the day itself included.");

    private final Option<String> on = option("--on").paramLabel("DAY").description("Only on this day.");

    private final Option<Boolean> week = flag("--week").description("Only this week, from Monday to Sunday.");

    private final Option<Integer> limit =
            option(Integer.class, "--limit").paramLabel("N").description("At most so many.");

    public ListCommand(Session session) {
        super("list", "Show a tab: upcoming, missed, completed, cancelled, all of these, or deleted.");
        footer("", "Example: missed-meetings list --tab missed --doctor smith --from today");
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var time = session.time(book);
            var query = query(book, time);
            var seen = Perspective.ofStaff(book, session.now());
            var tabs = new Tabs(book);
            if (session.json()) {
                session.screen()
                        .<Meeting>array(
                                rows -> tabs.forEach(query, rows),
                                (json, meeting) -> json.meetings().one(meeting, seen));
            } else {
                var table = new MeetingTable(session, time, seen.cutoff(), limit.value());
                tabs.forEach(query.oneMore(), table::row);
                table.end();
                session.footer(table.shown() == 0, count(table), time.zone());
            }
        }
        return ExitCode.DONE;
    }

    private TabQuery query(Book book, ClinicTime time) {
        var persons = new PersonLookup(session, book);
        var days = days(time);
        var first = days.first();
        var last = days.last();
        var all = new TabQuery(
                tab.value(),
                null,
                null,
                first == null ? null : time.startOf(first),
                last == null ? null : time.startOf(last.plusDays(1)),
                Ids.limit(limit.value()));
        var doctors = persons.narrowed(
                all, Role.DOCTOR, doctor.value(), TabQuery::ofDoctor, (query, name) -> query.named(Role.DOCTOR, name));
        return persons.narrowed(
                doctors,
                Role.PATIENT,
                patient.value(),
                TabQuery::ofPatient,
                (query, name) -> query.named(Role.PATIENT, name));
    }

    /** The days that are asked for; null where an end is open. */
    private record Days(LocalDate first, LocalDate last) {}

    private Days days(ClinicTime time) {
        if ((week.value() ? 1 : 0) + (on.isGiven() ? 1 : 0) + (from.isGiven() || to.isGiven() ? 1 : 0) > 1) {
            throw ClientProblem.usage(
                    "usage", "--on, --week and --from or --to each say which days.", "Give one of them.");
        }
        var tense = tab.value().tense();
        if (week.value()) {
            var monday = time.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return new Days(monday, monday.plusDays(6));
        }
        if (on.isGiven()) {
            var day = time.dayOf(on.value(), tense);
            return new Days(day, day);
        }
        var first = from.isGiven() ? time.dayOf(from.value(), tense) : null;
        var last = to.isGiven() ? time.lastDayOf(to.value(), first, tense) : null;
        if (first != null && last != null && last.isBefore(first)) {
            throw ClientProblem.usage("bad_date", "--to is before --from.", "Give the earlier day to --from.");
        }
        return new Days(first, last);
    }

    private String count(MeetingTable table) {
        var kind = tab.value() == Tab.ALL ? "" : tab.value().code() + " ";
        if (table.shown() == 0) {
            return "No " + kind + "meetings";
        }
        var count = Plurals.count(table.shown(), kind + "meeting", kind + "meetings");
        return table.isCut() ? "The first " + count + " of more" : count;
    }
}
