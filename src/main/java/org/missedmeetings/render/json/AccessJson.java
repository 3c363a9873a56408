package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Access;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.meeting.people.AccessToken;
import org.missedmeetings.meeting.time.UtcText;

/** Access tokens, and who is logged in by one. */
public final class AccessJson {
    private final JsonGenerator out;
    private final Fields fields;

    AccessJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    /** Writes a token that was just granted: the only time that it is said. */
    public void granted(Access.Granted granted, Instant now) throws IOException {
        out.writeStartObject();
        common(granted.grant(), now);
        out.writeStringField("token", granted.token());
        out.writeEndObject();
    }

    public void grant(AccessToken grant, Instant now) throws IOException {
        out.writeStartObject();
        common(grant, now);
        out.writeEndObject();
    }

    /** Writes who is logged in, and what they need to know of the clinic. */
    public void session(Principal principal, Book book, Instant now) throws IOException {
        out.writeStartObject();
        out.writeNumberField("tokenId", principal.tokenId());
        out.writeStringField("name", principal.name());
        out.writeStringField("role", principal.role().code());
        fields.named("person", principal.person());
        out.writeStringField("zone", book.zone().getId());
        out.writeNumberField("graceMinutes", book.grace().minutes());
        out.writeStringField("now", UtcText.of(now));
        out.writeStringField("expiresAt", UtcText.of(principal.expiresAt()));
        out.writeEndObject();
    }

    private void common(AccessToken grant, Instant now) throws IOException {
        out.writeNumberField("id", grant.id());
        out.writeStringField("name", grant.name());
        out.writeStringField("role", grant.role().code());
        fields.named("person", grant.person());
        out.writeBooleanField("good", grant.isGood(now));
        out.writeStringField("createdAt", UtcText.of(grant.createdAt()));
        out.writeStringField("createdBy", grant.createdBy());
        out.writeStringField("expiresAt", UtcText.of(grant.expiresAt()));
        out.writeStringField("revokedAt", grant.isRevoked() ? UtcText.of(grant.revokedAt()) : null);
        out.writeStringField("revokedBy", grant.revokedBy());
    }
}
