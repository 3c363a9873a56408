package org.missedmeetings.cli.people;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.cli.terminal.Table;
import org.missedmeetings.meeting.people.Person;

/** People, as text. */
final class PeopleTable {
    private final Session session;
    private final Table table;
    private long shown;

    PeopleTable(Session session) {
        this.session = session;
        this.table = session.table(
                Table.Column.fixed("ID"),
                Table.Column.fixed("ROLE"),
                Table.Column.name("NAME"),
                Table.Column.optional("PHONE", 2),
                Table.Column.optional("EMAIL", 1));
    }

    void row(Person person) {
        table.row(person.id(), person.role().code(), person.name(), person.phone(), person.email());
        shown++;
    }

    /** The table's end, with the count below it. */
    void end() {
        table.end();
        session.footer(shown == 0, Plurals.count(shown, "person", "people"), null);
    }
}
