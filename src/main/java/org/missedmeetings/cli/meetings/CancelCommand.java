package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;
import picocli.CommandLine.Command;

@Command(name = "cancel", description = "Call a meeting off: it will not take place.")
public final class CancelCommand extends LifecycleCommand {
    public CancelCommand(Session session) {
        super(session, "cancelled");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.cancel(id, reason, signature);
    }
}
