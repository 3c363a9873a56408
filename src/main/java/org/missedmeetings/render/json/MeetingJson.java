package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.meeting.Action;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.time.UtcText;

/** Meetings, alone and in the tabs. */
public final class MeetingJson {
    // a meeting's fields, encoded once: a list may hold a million meetings
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString TITLE = new SerializedString("title");
    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString DOCTOR = new SerializedString("doctor");
    private static final SerializedString PATIENT = new SerializedString("patient");
    private static final SerializedString SCHEDULED_AT = new SerializedString("scheduledAt");
    private static final SerializedString DURATION_MINUTES = new SerializedString("durationMinutes");
    private static final SerializedString OVERDUE = new SerializedString("overdue");
    private static final SerializedString STARTED_AT = new SerializedString("startedAt");
    private static final SerializedString ENDED_AT = new SerializedString("endedAt");
    private static final SerializedString REVISION = new SerializedString("revision");
    private static final SerializedString VERSION = new SerializedString("version");
    private static final SerializedString EXTERNAL_ID = new SerializedString("externalId");
    private static final SerializedString DELETED_AT = new SerializedString("deletedAt");
    private static final SerializedString NAME = new SerializedString("name");

    private static final SerializedString ACTIONS = new SerializedString("actions");
    /** The few lists of actions that there are. */
    private static final Map<List<Action>, SerializedString> ENCODED = new ConcurrentHashMap<>();

    private final JsonGenerator out;

    MeetingJson(Fields fields) {
        this.out = fields.out();
    }

    /**
     * Writes a meeting.
     *
     * @param seen whether it is overdue, and what may be done to it
     */
    public void one(Meeting meeting, Perspective seen) throws IOException {
        out.writeStartObject();
        fields(meeting, seen);
        out.writeEndObject();
    }

    /**
     * Writes a page of a tab.
     *
     * @param next the cursor of the next page; null when there is none
     */
    public void page(List<Meeting> meetings, Perspective seen, String next) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("meetings");
        for (var meeting : meetings) {
            one(meeting, seen);
        }
        out.writeEndArray();
        out.writeStringField("next", next);
        out.writeEndObject();
    }

    public void tabs(Map<Tab, Long> counts) throws IOException {
        out.writeStartObject();
        for (var count : counts.entrySet()) {
            out.writeNumberField(count.getKey().code(), count.getValue());
        }
        out.writeEndObject();
    }

    /** The fields of a meeting, within an object that may have others. */
    void fields(Meeting meeting, Perspective seen) throws IOException {
        number(ID, meeting.id());
        text(TITLE, meeting.title());
        text(STATUS, meeting.status().code());
        named(DOCTOR, meeting.doctor());
        named(PATIENT, meeting.patient());
        instant(SCHEDULED_AT, meeting.slot().start());
        number(DURATION_MINUTES, meeting.slot().minutes());
        out.writeFieldName(OVERDUE);
        out.writeBoolean(seen.isOverdue(meeting));
        instant(STARTED_AT, meeting.startedAt());
        instant(ENDED_AT, meeting.endedAt());
        number(REVISION, meeting.revision());
        number(VERSION, meeting.version());
        text(EXTERNAL_ID, meeting.externalId());
        instant(DELETED_AT, meeting.deletedAt());
        out.writeFieldName(ACTIONS);
        out.writeRawValue(ENCODED.computeIfAbsent(seen.actions(meeting), MeetingJson::encoded));
    }

    private static SerializedString encoded(List<Action> actions) {
        return new SerializedString(
                actions.stream().map(action -> '"' + action.code() + '"').collect(Collectors.joining(",", "[", "]")));
    }

    private void named(SerializedString name, Person.Named person) throws IOException {
        out.writeFieldName(name);
        out.writeStartObject();
        number(ID, person.id());
        text(NAME, person.name());
        out.writeEndObject();
    }

    private void number(SerializedString name, long number) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(number);
    }

    private void text(SerializedString name, String text) throws IOException {
        out.writeFieldName(name);
        out.writeString(text);
    }

    private void instant(SerializedString name, Instant instant) throws IOException {
        text(name, instant == null ? null : UtcText.of(instant));
    }
}
