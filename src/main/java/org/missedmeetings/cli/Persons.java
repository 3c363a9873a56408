package org.missedmeetings.cli;

import org.missedmeetings.desk.Directory;
import org.missedmeetings.meeting.Person;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Role;

/** Finds the one person whom an option names; where several fit, it shows them, and the command ends. */
final class Persons {
    private final Session session;
    private final Directory directory;

    Persons(Session session, Directory directory) {
        this.session = session;
        this.directory = directory;
    }

    /**
     * The person meant.
     *
     * @param role only these; null for both
     * @param typed an id or a part of a name
     * @throws Problem {@code not_found} when it fits nobody, {@code ambiguous} when it fits several
     */
    Person one(Role role, String typed) {
        var match = directory.find(role, typed);
        if (match instanceof Directory.Match.One one) {
            return one.person();
        }
        var several = (Directory.Match.Several) match;
        if (!session.json()) {
            var table = session.table(Table.Column.fixed("ID"), Table.Column.fixed("ROLE"), Table.Column.name("NAME"));
            several.people()
                    .forEach(person -> table.row(person.id(), person.role().code(), person.name()));
            table.end();
        }
        var who = role == null ? "people" : role.code() + "s";
        throw Problem.refusedOver(
                "people",
                several.people().stream().map(Person::id).toList(),
                "ambiguous",
                (several.more() ? "More than " : "") + several.people().size() + " " + who + " fit that name.",
                "Use the id, or more of the name.");
    }

    /** As {@link #one}, its id; null when nothing was typed. */
    Long idOrNull(Role role, String typed) {
        return typed == null ? null : one(role, typed).id();
    }
}
