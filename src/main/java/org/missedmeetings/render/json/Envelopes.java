package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.access.Access;
import org.missedmeetings.desk.access.Principal;
import org.missedmeetings.desk.meetings.FreeTimes;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.people.AccessToken;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.OpeningHours;
import org.missedmeetings.meeting.time.UtcText;

/** What is put around {@link Json}'s objects over HTTP, and the objects of access. */
public final class Envelopes {
    private final JsonGenerator out;
    private final Json json;

    Envelopes(JsonGenerator out, Json json) {
        this.out = out;
        this.json = json;
    }

    /**
     * Writes a page of a tab.
     *
     * @param next the cursor of the next page; null when there is none
     */
    public void meetings(List<Meeting> meetings, Instant cutoff, String next) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("meetings");
        for (var meeting : meetings) {
            json.meeting(meeting, cutoff);
        }
        out.writeEndArray();
        out.writeStringField("next", next);
        out.writeEndObject();
    }

    /**
     * Writes a page of notifications, and how many of all of them are unread.
     *
     * @param toTell how many staff still have to tell somebody of
     */
    public void notifications(List<Notification> notifications, String next, long unread, long toTell)
            throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("notifications");
        for (var notification : notifications) {
            json.notification(notification);
        }
        out.writeEndArray();
        out.writeStringField("next", next);
        out.writeNumberField("unread", unread);
        out.writeNumberField("toTell", toTell);
        out.writeEndObject();
    }

    /** Writes them one after the other. */
    public <T> void array(List<T> elements, Json.ElementWriting<T> writing) throws IOException {
        out.writeStartArray();
        for (var element : elements) {
            writing.write(json, element);
        }
        out.writeEndArray();
    }

    /** Writes what serve says, once it answers. */
    public void serving(String url) throws IOException {
        out.writeStartObject();
        out.writeStringField("url", url);
        out.writeEndObject();
    }

    /** Writes which program this is, and on what it runs. */
    public void version(String version, String commit, String java, String sqlite) throws IOException {
        out.writeStartObject();
        out.writeStringField("version", version);
        out.writeStringField("commit", commit);
        out.writeStringField("java", java);
        out.writeStringField("sqlite", sqlite);
        out.writeEndObject();
    }

    public void tabs(Map<Tab, Long> counts) throws IOException {
        out.writeStartObject();
        for (var count : counts.entrySet()) {
            out.writeNumberField(count.getKey().code(), count.getValue());
        }
        out.writeEndObject();
    }

    /**
     * Writes when a meeting could be.
     *
     * @param next the last of the times where there are more after it; null otherwise
     * @param asked what is to be said of one time; null where none was asked about
     * @param sees which of the meetings in the way the caller may know of
     */
    public void freeTimes(
            List<Instant> times, Instant next, OpeningHours hours, FreeTimes.Asked asked, Predicate<Meeting> sees)
            throws IOException {
        out.writeStartObject();
        times("freeTimes", times);
        json.instant("next", next);
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
        json.instant("scheduledAt", asked.at());
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

    /** Writes who is logged in, and what they need to know of the clinic. */
    public void session(Principal holder, Book book, Instant now) throws IOException {
        out.writeStartObject();
        out.writeNumberField("tokenId", holder.tokenId());
        out.writeStringField("name", holder.name());
        out.writeStringField("role", holder.role().code());
        person(holder.person());
        out.writeStringField("zone", book.zone().getId());
        out.writeNumberField("graceMinutes", book.grace().minutes());
        out.writeStringField("now", UtcText.of(now));
        out.writeStringField("expiresAt", UtcText.of(holder.expiresAt()));
        out.writeEndObject();
    }

    /**
     * Writes whether the book is well and which it is, and nothing else: for whoever is not logged in.
     *
     * @param book its short id; null where there is none to read
     */
    public void pulse(boolean healthy, String book) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("healthy", healthy);
        if (book != null) {
            out.writeStringField("book", book);
        }
        out.writeEndObject();
    }

    /**
     * Writes a problem as RFC 9457 has it.
     *
     * @param title what the status says
     * @param freeTimes what may be taken instead; null where that is no question
     */
    public void problem(int status, String title, Problem problem, String hint, List<Instant> freeTimes)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "about:blank");
        out.writeStringField("title", title);
        out.writeNumberField("status", status);
        out.writeStringField("detail", problem.getMessage());
        out.writeStringField("code", problem.code());
        out.writeStringField("hint", hint);
        if (problem.about() != null) {
            out.writeArrayFieldStart(problem.about());
            for (var id : problem.ids()) {
                out.writeNumber(id);
            }
            out.writeEndArray();
        }
        if (freeTimes != null) {
            times("freeTimes", freeTimes);
        }
        out.writeEndObject();
    }

    /** Writes a token that was just granted: the only time that it is said. */
    public void granted(Access.Granted granted, Instant now) throws IOException {
        out.writeStartObject();
        fields(granted.grant(), now);
        out.writeStringField("token", granted.token());
        out.writeEndObject();
    }

    public void grant(AccessToken grant, Instant now) throws IOException {
        out.writeStartObject();
        fields(grant, now);
        out.writeEndObject();
    }

    private void fields(AccessToken grant, Instant now) throws IOException {
        out.writeNumberField("id", grant.id());
        out.writeStringField("name", grant.name());
        out.writeStringField("role", grant.role().code());
        person(grant.person());
        out.writeBooleanField("good", grant.isGood(now));
        out.writeStringField("createdAt", UtcText.of(grant.createdAt()));
        out.writeStringField("createdBy", grant.createdBy());
        out.writeStringField("expiresAt", UtcText.of(grant.expiresAt()));
        out.writeStringField("revokedAt", grant.isRevoked() ? UtcText.of(grant.revokedAt()) : null);
        out.writeStringField("revokedBy", grant.revokedBy());
    }

    private void person(Person.Named person) throws IOException {
        if (person == null) {
            out.writeNullField("person");
            return;
        }
        out.writeObjectFieldStart("person");
        out.writeNumberField("id", person.id());
        out.writeStringField("name", person.name());
        out.writeEndObject();
    }

    private void times(String name, List<Instant> times) throws IOException {
        out.writeArrayFieldStart(name);
        for (var time : times) {
            out.writeString(UtcText.of(time));
        }
        out.writeEndArray();
    }
}
