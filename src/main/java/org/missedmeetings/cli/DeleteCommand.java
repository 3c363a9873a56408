package org.missedmeetings.cli;

import org.missedmeetings.desk.Lifecycle;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.desk.Signature;
import picocli.CommandLine.Command;

@Command(name = "delete", description = "Take a meeting out of the tabs; its history stays.")
final class DeleteCommand extends LifecycleCommand {
    DeleteCommand(Session session) {
        super(session, "deleted");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.delete(id, reason, signature);
    }
}
