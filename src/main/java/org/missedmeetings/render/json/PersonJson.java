package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.missedmeetings.meeting.people.Candidate;
import org.missedmeetings.meeting.people.Person;

/** People. */
public final class PersonJson {
    private final JsonGenerator out;
    private final Fields fields;

    PersonJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    public void one(Person person) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", person.id());
        out.writeStringField("role", person.role().code());
        out.writeStringField("name", person.name());
        out.writeStringField("email", person.email());
        out.writeStringField("phone", person.phone());
        out.writeStringField("externalId", person.externalId());
        out.writeStringField(
                "birthDate",
                person.birthDate() == null ? null : person.birthDate().toString());
        out.writeEndObject();
    }

    /** Somebody who may be meant, with what tells them apart. */
    void candidate(Candidate candidate) throws IOException {
        var person = candidate.person();
        out.writeStartObject();
        out.writeNumberField("id", person.id());
        out.writeStringField("role", person.role().code());
        out.writeStringField("name", person.name());
        out.writeStringField("phone", person.phone());
        out.writeStringField(
                "birthDate",
                person.birthDate() == null ? null : person.birthDate().toString());
        fields.instant("lastMeetingAt", candidate.lastMeetingAt());
        out.writeEndObject();
    }
}
