package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.missedmeetings.desk.meetings.FreeTimes;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.time.OpeningHours;

/** When a meeting could be. */
public final class FreeTimesJson {
    private final JsonGenerator out;
    private final Fields fields;

    FreeTimesJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    /**
     * Writes when a meeting could be.
     *
     * @param next the last of the times where there are more after it; null otherwise
     * @param asked what is to be said of one time; null where none was asked about
     * @param sees which of the meetings in the way the caller may know of
     */
    public void page(
            List<Instant> times, Instant next, OpeningHours hours, FreeTimes.Asked asked, Predicate<Meeting> sees)
            throws IOException {
        out.writeStartObject();
        fields.times("freeTimes", times);
        fields.instant("next", next);
        out.writeStringField("openingHours", hours.text());
        out.writeFieldName("asked");
        if (asked == null) {
            out.writeNull();
        } else {
            asked(asked, sees);
        }
        out.writeEndObject();
    }

    private void asked(FreeTimes.Asked asked, Predicate<Meeting> sees) throws IOException {
        out.writeStartObject();
        fields.instant("scheduledAt", asked.at());
        out.writeBooleanField("free", asked.isFree());
        out.writeBooleanField("open", asked.isOpen());
        out.writeArrayFieldStart("meetings");
        for (var meeting : asked.inTheWay()) {
            if (sees.test(meeting)) {
                out.writeNumber(meeting.id());
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
