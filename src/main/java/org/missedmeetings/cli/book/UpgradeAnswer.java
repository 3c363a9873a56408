package org.missedmeetings.cli.book;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.TablesUpgrade;

/** What {@code settings --upgrade} says. */
final class UpgradeAnswer {
    private final Session session;

    UpgradeAnswer(Session session) {
        this.session = session;
    }

    void say(TablesUpgrade upgrade) {
        if (session.json()) {
            session.screen().object(json -> json.book().upgraded(upgrade));
            return;
        }
        if (!session.talks()) {
            return;
        }
        if (upgrade.isNone()) {
            session.screen()
                    .line("There is nothing to do: the book's tables are version " + upgrade.to()
                            + ", which is what this program works with.");
            return;
        }
        session.screen().line("Brought the book's tables from version " + upgrade.from() + " to " + upgrade.to() + ".");
        if (upgrade.copy() != null) {
            session.screen().line("As it was, it is kept in " + upgrade.copy() + ".");
        }
        if (session.book() instanceof BookUrl.Postgres) {
            session.screen()
                    .line(
                            "What was granted to other accounts is enough for them: there is no new table. Programs of the"
                                    + " older version cannot use the book any more.");
        }
    }
}
