package org.missedmeetings.cli;

import org.missedmeetings.desk.Lifecycle;
import org.missedmeetings.desk.Outcome;
import org.missedmeetings.desk.Signature;
import picocli.CommandLine.Command;

@Command(name = "start", description = "A scheduled meeting begins.")
final class StartCommand extends LifecycleCommand {
    StartCommand(Session session) {
        super(session, "in progress");
    }

    @Override
    Outcome run(Lifecycle lifecycle, long id, String reason, Signature signature) {
        return lifecycle.start(id, reason, signature);
    }
}
