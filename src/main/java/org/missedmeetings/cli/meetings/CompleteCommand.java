package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;

public final class CompleteCommand extends LifecycleCommand {
    private final Option<Boolean> early = flag("--early").description("Also more than an hour before its time.");

    public CompleteCommand(Session session) {
        super(
                session,
                "completed",
                "complete",
                "End a meeting in progress, or note that a missed one did take place after all.");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.complete(id, early.value(), reason, signature);
    }
}
