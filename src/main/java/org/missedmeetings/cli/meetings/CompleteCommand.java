package org.missedmeetings.cli.meetings;

import org.missedmeetings.cli.session.Session;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.meetings.Lifecycle;
import org.missedmeetings.desk.meetings.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "complete",
        description = "End a meeting in progress, or note that a missed one did take place after all.")
public final class CompleteCommand extends LifecycleCommand {
    @Option(names = "--early", description = "Also more than an hour before its time.")
    private boolean early;

    public CompleteCommand(Session session) {
        super(session, "completed");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.complete(id, early, reason, signature);
    }
}
