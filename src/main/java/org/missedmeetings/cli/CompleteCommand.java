package org.missedmeetings.cli;

import org.missedmeetings.desk.Lifecycle;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.desk.Signature;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "complete",
        description = "End a meeting in progress, or note that a missed one did take place after all.")
final class CompleteCommand extends LifecycleCommand {
    @Option(names = "--early", description = "Also more than an hour before its time.")
    private boolean early;

    CompleteCommand(Session session) {
        super(session, "completed");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.complete(id, early, reason, signature);
    }
}
