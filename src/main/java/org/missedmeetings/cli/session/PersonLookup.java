package org.missedmeetings.cli.session;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.cli.terminal.Table;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.people.Directory;
import org.missedmeetings.meeting.people.AmbiguousName;
import org.missedmeetings.meeting.people.Candidate;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/** Finds the people whom an option names. */
public final class PersonLookup {
    private final Session session;
    private final Directory directory;
    private final ClinicTime time;

    public PersonLookup(Session session, Book book) {
        this.session = session;
        this.directory = new Directory(book);
        this.time = session.time(book);
    }

    /**
     * The one person with whom something will be done.
     *
     * @param role only these; null for both
     * @param typed an id, or words of a name
     * @throws Problem {@code not_found} when it fits nobody, {@code ambiguous} with the candidates when it does not say
     *     who is meant
     */
    public Person one(Role role, String typed) {
        var match = directory.find(role, typed, session.now());
        if (match instanceof Directory.Match.One one) {
            return one.person();
        }
        var several = (Directory.Match.Several) match;
        if (!session.json()) {
            show(several.people());
        }
        throw new AmbiguousName(DeskProblem.AMBIGUOUS_NAME, several.people(), tooFew(role, several));
    }

    private void show(List<Candidate> candidates) {
        var table = session.tableBeside(
                Table.Column.fixed("ID"),
                Table.Column.fixed("ROLE"),
                Table.Column.name("NAME"),
                Table.Column.optional("PHONE", 2),
                Table.Column.optional("BORN", 3),
                Table.Column.optional("LAST MEETING", 1));
        for (var candidate : candidates) {
            var person = candidate.person();
            var last = candidate.lastMeetingAt();
            table.row(
                    person.id(),
                    person.role().code(),
                    person.name(),
                    person.phone(),
                    person.birthDate(),
                    last == null ? null : time.brief(last));
        }
        table.end();
    }

    private static String tooFew(Role role, Directory.Match.Several several) {
        if (several.name().fit().decides()) {
            return count(role, several) + " fit that name.";
        }
        return "That is only a part of a word in the " + (several.people().size() == 1 ? "name of " : "names of ")
                + count(role, several) + ".";
    }

    /**
     * Narrows a query to the people that an option names, where something is looked at: all whom it fits, and a note says
     * who they are where they are several.
     *
     * @param typed an id, or words or parts of a name; null for everybody
     * @param byId narrows it to one
     * @param byName narrows it to whomever a name fits
     * @throws Problem {@code not_found} when it fits nobody
     */
    public <Q> Q narrowed(
            Q query, Role role, String typed, BiFunction<Q, Long, Q> byId, BiFunction<Q, NameQuery, Q> byName) {
        if (typed == null) {
            return query;
        }
        var match = directory.filter(role, typed, session.now());
        if (match instanceof Directory.Match.One one) {
            return byId.apply(query, one.person().id());
        }
        var several = (Directory.Match.Several) match;
        var ids = several.people().stream()
                .map(candidate -> String.valueOf(candidate.person().id()))
                .collect(Collectors.joining(", "));
        session.screen()
                .note("Note: " + count(role, several) + " fit that name: " + ids + (several.more() ? ", …" : "") + ".");
        return byName.apply(query, several.name());
    }

    private static String count(Role role, Directory.Match.Several several) {
        var count = several.people().size();
        var one = role == null ? "person" : role.code();
        return (several.more() ? "More than " : "") + Plurals.count(count, one, role == null ? "people" : one + "s");
    }
}
