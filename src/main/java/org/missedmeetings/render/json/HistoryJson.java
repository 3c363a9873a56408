package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.meeting.people.PersonEvent;

/** The lines of the histories as JSON. */
public final class HistoryJson {
    private final JsonGenerator out;
    private final Fields fields;

    /** Writes a line of one of the histories. */
    @FunctionalInterface
    public interface LineWriting<T> {
        void write(HistoryJson json, T line) throws IOException;
    }

    HistoryJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    public void event(Event event) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", event.id());
        out.writeNumberField("meetingId", event.meetingId());
        done(event.at(), event.actor(), event.action().code());
        status("fromStatus", event.fromStatus());
        status("toStatus", event.toStatus());
        fields.instant("fromScheduledAt", event.fromTime());
        fields.instant("toScheduledAt", event.toTime());
        out.writeStringField("reason", event.reason());
        fields.number("checkId", event.checkId());
        out.writeNumberField("revision", event.revision());
        fields.number("undoes", event.undoes());
        out.writeEndObject();
    }

    public void personEvent(PersonEvent event) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", event.id());
        out.writeNumberField("personId", event.personId());
        done(event.at(), event.actor(), event.action().code());
        out.writeStringField("field", event.field());
        change(event.from(), event.to(), event.reason());
        out.writeEndObject();
    }

    public void settingEvent(SettingEvent event) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", event.id());
        done(event.at(), event.actor(), event.action().code());
        out.writeStringField("setting", camelCase(event.key()));
        change(event.from(), event.to(), event.reason());
        out.writeEndObject();
    }

    private void done(Instant at, String actor, String action) throws IOException {
        fields.instant("at", at);
        out.writeStringField("actor", actor);
        out.writeStringField("action", action);
    }

    private void change(String from, String to, String reason) throws IOException {
        out.writeStringField("from", from);
        out.writeStringField("to", to);
        out.writeStringField("reason", reason);
    }

    /** As {@link BookJson#settings} names them: {@code grace_minutes} is {@code graceMinutes}. */
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
