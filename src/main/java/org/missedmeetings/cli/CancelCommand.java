package org.missedmeetings.cli;

import org.missedmeetings.desk.Lifecycle;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.desk.Signature;
import picocli.CommandLine.Command;

@Command(name = "cancel", description = "Call a meeting off: it will not take place.")
final class CancelCommand extends LifecycleCommand {
    CancelCommand(Session session) {
        super(session, "cancelled");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.cancel(id, reason, signature);
    }
}
