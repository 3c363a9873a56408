package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.missedmeetings.meeting.Notification;

/** Notifications, and what was done to them. */
public final class NotificationJson {
    private final JsonGenerator out;
    private final Fields fields;

    NotificationJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    public void one(Notification notification) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", notification.id());
        fields.number("meetingId", notification.meetingId());
        out.writeObjectFieldStart("recipient");
        out.writeNumberField("id", notification.recipient().id());
        out.writeStringField("role", notification.recipientRole().code());
        out.writeStringField("name", notification.recipient().name());
        out.writeEndObject();
        out.writeStringField("kind", notification.kind().code());
        out.writeStringField("title", notification.title());
        out.writeStringField("message", notification.message());
        fields.instant("createdAt", notification.createdAt());
        fields.instant("readAt", notification.readAt());
        out.writeStringField("readBy", notification.readBy());
        fields.instant("fromScheduledAt", notification.fromTime());
        fields.instant("toScheduledAt", notification.toTime());
        fields.instant("toldAt", notification.toldAt());
        out.writeStringField("toldBy", notification.toldBy());
        out.writeEndObject();
    }

    /**
     * Writes a page of notifications, and how many of all of them are unread.
     *
     * @param toTell how many staff still have to tell somebody of
     */
    public void page(List<Notification> notifications, String next, long unread, long toTell) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("notifications");
        for (var notification : notifications) {
            one(notification);
        }
        out.writeEndArray();
        out.writeStringField("next", next);
        out.writeNumberField("unread", unread);
        out.writeNumberField("toTell", toTell);
        out.writeEndObject();
    }

    /** Writes how many notifications were marked as read. */
    public void read(long count) throws IOException {
        out.writeStartObject();
        out.writeNumberField("read", count);
        out.writeEndObject();
    }

    /** Writes of how many notifications staff have told people themselves. */
    public void told(long count) throws IOException {
        out.writeStartObject();
        out.writeNumberField("told", count);
        out.writeEndObject();
    }
}
