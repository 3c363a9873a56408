package org.missedmeetings.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.PersonEvent;
import org.missedmeetings.meeting.SettingEvent;
import org.missedmeetings.meeting.Status;

/** The lines of the histories as JSON. */
final class HistoryJson {
    private final JsonGenerator out;
    private final Json json;

    HistoryJson(JsonGenerator out, Json json) {
        this.out = out;
        this.json = json;
    }

    void event(Event event) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", event.id());
        out.writeNumberField("meetingId", event.meetingId());
        json.instant("at", event.at());
        out.writeStringField("actor", event.actor());
        out.writeStringField("action", event.action().code());
        status("fromStatus", event.fromStatus());
        status("toStatus", event.toStatus());
        json.instant("fromScheduledAt", event.fromTime());
        json.instant("toScheduledAt", event.toTime());
        out.writeStringField("reason", event.reason());
        json.number("checkId", event.checkId());
        out.writeNumberField("revision", event.revision());
        json.number("undoes", event.undoes());
        out.writeEndObject();
    }

    void personEvent(PersonEvent event) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", event.id());
        out.writeNumberField("personId", event.personId());
        json.instant("at", event.at());
        out.writeStringField("actor", event.actor());
        out.writeStringField("action", event.action().code());
        out.writeStringField("field", event.field());
        out.writeStringField("from", event.from());
        out.writeStringField("to", event.to());
        out.writeStringField("reason", event.reason());
        out.writeEndObject();
    }

    void settingEvent(SettingEvent event) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", event.id());
        json.instant("at", event.at());
        out.writeStringField("actor", event.actor());
        out.writeStringField("action", event.action().code());
        out.writeStringField("setting", camelCase(event.key()));
        out.writeStringField("from", event.from());
        out.writeStringField("to", event.to());
        out.writeStringField("reason", event.reason());
        out.writeEndObject();
    }

    /** As {@link Json#settings} names them: {@code grace_minutes} is {@code graceMinutes}. */
    private static String camelCase(String key) {
        var words = key.split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private void status(String name, Status status) throws IOException {
        out.writeStringField(name, status == null ? null : status.code());
    }
}
