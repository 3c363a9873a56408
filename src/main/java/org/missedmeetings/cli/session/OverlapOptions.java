package org.missedmeetings.cli.session;

import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.meeting.text.Problem;
import picocli.CommandLine.Option;

/** How somebody says that two meetings at once are meant. */
public final class OverlapOptions {
    @Option(
            names = "--allow-overlap",
            description = "Although doctor or patient has another meeting then; needs --reason.")
    private boolean allowed;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why, for the history.")
    private String reason;

    /**
     * What was said about overlaps.
     *
     * @throws Problem {@code reason_missing} when an overlap is allowed and nobody says why
     */
    public Overlap wanted() {
        return new Overlap(allowed, reason);
    }
}
