package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;
import picocli.CommandLine.Command;

@Command(name = "delete", description = "Take a meeting out of the tabs; its history stays.")
public final class DeleteCommand extends LifecycleCommand {
    public DeleteCommand(Session session) {
        super(session, "deleted");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.delete(id, reason, signature);
    }
}
