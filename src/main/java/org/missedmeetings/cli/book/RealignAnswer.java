package org.missedmeetings.cli.book;

import java.util.List;
import org.missedmeetings.cli.session.Confirmation;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.desk.meetings.Realign;
import org.missedmeetings.meeting.Displaced;
import org.missedmeetings.meeting.time.ClinicTime;

/** What {@code settings --realign} says and asks. */
final class RealignAnswer {
    /** As many as somebody looks through before they say yes. */
    private static final int SHOWN = 20;

    private final Session session;

    RealignAnswer(Session session) {
        this.session = session;
    }

    /** Shows what does not begin as agreed, asks, and moves it; gives the exit code. */
    Integer ask(Book book, Overlap overlap, boolean yes) {
        var realign = new Realign(book);
        var displaced = realign.displaced(session.now());
        if (!displaced.isEmpty()) {
            say(displaced, session.time(book));
        }
        if (displaced.stream().anyMatch(meeting -> meeting.wanted().isPresent())) {
            new Confirmation(session).require("Shall the book follow what was agreed?", yes);
        }
        var result = realign.run(displaced, overlap, session.signature());
        if (session.json()) {
            session.screen()
                    .object(json -> json.changes()
                            .realigned(result, Perspective.ofStaff(book, session.now()), book, session.now()));
        } else if (session.talks()) {
            session.screen().line(sentence(result));
        }
        return result.skipped().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }

    private static String sentence(Realign.Result result) {
        if (result.done().isEmpty()) {
            return result.skipped().isEmpty()
                    ? "Every upcoming meeting begins at the agreed time of day; nothing changed"
                    : "Nothing changed";
        }
        return "Moved " + Plurals.meetings(result.done().size())
                + " to the agreed time of day. People come by the clock, as agreed, so nobody is notified";
    }

    /** Also with -q: who says yes is to know to what. */
    private void say(List<Displaced> displaced, ClinicTime time) {
        session.screen()
                .note("New time zone rules: "
                        + Plurals.count(displaced.size(), "upcoming meeting does", "upcoming meetings do")
                        + " not begin at the agreed time of day.");
        displaced.stream().limit(SHOWN).forEach(meeting -> session.screen().note("  " + line(meeting, time)));
        if (displaced.size() > SHOWN) {
            session.screen().note("  and " + (displaced.size() - SHOWN) + " more");
        }
    }

    private static String line(Displaced meeting, ClinicTime time) {
        var is = "meeting " + meeting.id() + ": " + time.brief(meeting.at());
        var agreed = meeting.meant().zone();
        return meeting.wanted()
                .map(at -> is + " becomes " + time.brief(at)
                        + (agreed.equals(time.zone())
                                ? ""
                                : " (agreed: " + new ClinicTime(agreed, time.now()).full(at) + ")"))
                .orElseGet(() -> is + "; agreed was "
                        + meeting.meant().local().toString().replace('T', ' ') + " " + agreed
                        + ", which the clocks skip now. Give it another time: missed-meetings reschedule "
                        + meeting.id() + " --at TIME");
    }
}
