package org.missedmeetings.cli.access;

import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.access.Access;

public final class AccessRevokeCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<String> id =
            parameter("ID").description("The access token's number; access list shows it.");

    public AccessRevokeCommand(Session session) {
        super("revoke", "Take an access token back, and end every session that it opened.");
        this.session = session;
    }

    @Override
    public Integer call() {
        var number = Ids.parse("access token", id.value());
        try (var book = session.open()) {
            var revoked = new Access(book).revoke(number, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.access().grant(revoked.grant(), session.now()));
            } else if (session.talks()) {
                session.screen()
                        .line("Access token " + number + " of "
                                + revoked.grant().name() + " is revoked"
                                + (revoked.already() ? " already; nothing changed" : ""));
            }
        }
        return ExitCode.DONE;
    }
}
