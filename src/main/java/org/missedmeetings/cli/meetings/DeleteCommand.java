package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;

public final class DeleteCommand extends LifecycleCommand {
    public DeleteCommand(Session session) {
        super(session, "deleted", "delete", "Take a meeting out of the tabs; its history stays.");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.delete(id, reason, signature);
    }
}
