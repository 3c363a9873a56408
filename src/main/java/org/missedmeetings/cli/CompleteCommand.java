package org.missedmeetings.cli;

import org.missedmeetings.desk.Lifecycle;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.desk.Signature;
import picocli.CommandLine.Command;

@Command(name = "complete", description = "A meeting in progress ends; or a missed one did take place after all.")
final class CompleteCommand extends LifecycleCommand {
    CompleteCommand(Session session) {
        super(session, "completed");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.complete(id, reason, signature);
    }
}
