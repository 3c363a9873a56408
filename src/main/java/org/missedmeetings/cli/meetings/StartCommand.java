package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;

public final class StartCommand extends LifecycleCommand {
    private final Option<Boolean> early = flag("--early").description("Also more than an hour before its time.");

    public StartCommand(Session session) {
        super(
                session,
                "in progress",
                "start",
                "Begin a scheduled meeting, or a missed one when the patient comes late.");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.start(id, early.value(), reason, signature);
    }
}
