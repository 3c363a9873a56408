package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;

public final class CancelCommand extends LifecycleCommand {
    public CancelCommand(Session session) {
        super(session, "cancelled", "cancel", "Call a meeting off: it will not take place.");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.cancel(id, reason, signature);
    }
}
