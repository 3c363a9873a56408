package org.missedmeetings.render.json;

import java.time.Instant;
import org.missedmeetings.desk.meetings.Overlap;
import org.missedmeetings.meeting.text.Problem;

/**
 * The body of the specification's {@code POST /api/meetings/{meeting_id}/reschedule}: {@code {"scheduledAt": …}}.
 *
 * @param reason over HTTP it may stand beside it, as {@code allowOverlap} may; at the shell these are options
 */
public record RescheduleBody(Instant scheduledAt, String reason, Boolean allowOverlap) {
    private static final String HINT = "Send {\"scheduledAt\": \"2024-11-30T10:00:00Z\"}.";

    /** The specification's own. */
    private record NewTime(Instant scheduledAt) {}

    /**
     * The time that a body of nothing but the specification's field asks for.
     *
     * @throws Problem {@code bad_body} when it is anything else
     */
    public static Instant readTime(byte[] bytes) {
        return JsonBody.required(
                "scheduledAt", JsonBody.read(bytes, NewTime.class, HINT).scheduledAt(), HINT);
    }

    /**
     * All that a body asks for.
     *
     * @throws Problem {@code bad_body} when it is anything else
     */
    public static RescheduleBody read(byte[] bytes) {
        var body = JsonBody.read(bytes, RescheduleBody.class, HINT);
        JsonBody.required("scheduledAt", body.scheduledAt(), HINT);
        return body;
    }

    public Overlap overlap() {
        return new Overlap(Boolean.TRUE.equals(allowOverlap), reason);
    }
}
