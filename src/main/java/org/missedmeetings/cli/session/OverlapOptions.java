package org.missedmeetings.cli.session;

import org.missedmeetings.cli.command.Arguments;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.meeting.text.Problem;

/** How somebody says that two meetings at once are meant. */
public final class OverlapOptions extends Arguments {
    private final Option<Boolean> allowed =
            flag("--allow-overlap").description("Although doctor or patient has another meeting then; needs --reason.");

    private final Option<String> reason = option("--reason").paramLabel("WHY").description("Why, for the history.");

    /**
     * What was said about overlaps.
     *
     * @throws Problem {@code reason_missing} when an overlap is allowed and nobody says why
     */
    public Overlap wanted() {
        return new Overlap(allowed.value(), reason.value());
    }
}
