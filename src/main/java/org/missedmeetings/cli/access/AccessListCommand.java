package org.missedmeetings.cli.access;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.cli.terminal.Table;
import org.missedmeetings.desk.access.Access;
import org.missedmeetings.meeting.people.AccessToken;

public final class AccessListCommand extends Command implements Callable<Integer> {
    private final Session session;

    public AccessListCommand(Session session) {
        super("list", "Show who was granted access, the tokens themselves excepted.");
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var access = new Access(book);
            if (session.json()) {
                session.screen()
                        .<AccessToken>array(
                                access::forEach, (json, grant) -> json.access().grant(grant, session.now()));
                return ExitCode.DONE;
            }
            var time = session.time(book);
            var table = session.table(
                    Table.Column.fixed("ID"),
                    Table.Column.name("NAME"),
                    Table.Column.name("ROLE"),
                    Table.Column.fixed("UNTIL"),
                    Table.Column.fixed("STATE"));
            var shown = new long[1];
            access.forEach(grant -> {
                shown[0]++;
                table.row(
                        grant.id(),
                        grant.name(),
                        grant.role().code()
                                + (grant.person() == null
                                        ? ""
                                        : " " + grant.person().id()),
                        time.brief(grant.expiresAt()),
                        grant.isRevoked() ? "revoked" : grant.isGood(session.now()) ? "good" : "expired");
            });
            table.end();
            session.footer(
                    shown[0] == 0,
                    shown[0] == 0 ? "No access tokens" : Plurals.count(shown[0], "access token", "access tokens"),
                    time.zone());
        }
        return ExitCode.DONE;
    }
}
