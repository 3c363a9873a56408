package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.time.UtcText;

/** Fields of more kinds than the generator knows, for all that writes objects. */
record Fields(JsonGenerator out) {
    void instant(String name, Instant instant) throws IOException {
        out.writeStringField(name, instant == null ? null : UtcText.of(instant));
    }

    void number(String name, Long number) throws IOException {
        out.writeFieldName(name);
        if (number == null) {
            out.writeNull();
        } else {
            out.writeNumber(number);
        }
    }

    void texts(String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (var text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    void ids(String name, List<Long> ids) throws IOException {
        out.writeArrayFieldStart(name);
        for (var id : ids) {
            out.writeNumber(id);
        }
        out.writeEndArray();
    }

    void times(String name, List<Instant> times) throws IOException {
        out.writeArrayFieldStart(name);
        for (var time : times) {
            out.writeString(UtcText.of(time));
        }
        out.writeEndArray();
    }

    /** Somebody by id and name; null for nobody. */
    void named(String name, Person.Named person) throws IOException {
        if (person == null) {
            out.writeNullField(name);
            return;
        }
        out.writeObjectFieldStart(name);
        out.writeNumberField("id", person.id());
        out.writeStringField("name", person.name());
        out.writeEndObject();
    }
}
