package org.missedmeetings.cli;

import org.missedmeetings.desk.Overlap;
import org.missedmeetings.meeting.Problem;
import picocli.CommandLine.Option;

/** How somebody says that two meetings at once are meant. */
final class OverlapOptions {
    @Option(
            names = "--allow-overlap",
            description = "Although doctor or patient has another meeting then; needs --reason.")
    private boolean allowed;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why, for the history.")
    private String reason;

    /** @throws Problem {@code reason_missing} when an overlap is allowed and nobody says why */
    Overlap wanted() {
        return new Overlap(allowed, reason);
    }
}
