package org.missedmeetings.cli;

import java.util.concurrent.Callable;
import org.missedmeetings.desk.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Take an access token back, and end every session that it opened.")
final class AccessRevokeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The access token's number; access list shows it.")
    private String id;

    AccessRevokeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var number = Ids.parse("access token", id);
        try (var book = session.open()) {
            var revoked = new Access(book).revoke(number, session.signature());
            if (session.json()) {
                session.screen().object(json -> json.envelopes().grant(revoked.grant(), session.now()));
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
