package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "start", description = "Begin a scheduled meeting, or a missed one when the patient comes late.")
public final class StartCommand extends LifecycleCommand {
    @Option(names = "--early", description = "Also more than an hour before its time.")
    private boolean early;

    public StartCommand(Session session) {
        super(session, "in progress");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.start(id, early, reason, signature);
    }
}
