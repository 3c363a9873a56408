package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.checks.MissedCheck;
import org.missedmeetings.desk.checks.UndoCheck;
import org.missedmeetings.desk.copies.Backup;
import org.missedmeetings.desk.health.HealthReport;
import org.missedmeetings.desk.imports.ImportReport;
import org.missedmeetings.desk.meetings.Outcome;
import org.missedmeetings.desk.meetings.Realign;
import org.missedmeetings.desk.meetings.Remarks;
import org.missedmeetings.desk.meetings.Undo;
import org.missedmeetings.meeting.Displaced;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.meeting.people.AmbiguousName;
import org.missedmeetings.meeting.people.Candidate;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonEvent;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.UtcText;

/**
 * The JSON that scripts rely on, described in src/docs/json.md and pinned by golden files: fields are only ever
 * added. Each method writes one object.
 */
public final class Json {
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

    private final JsonGenerator out;

    /** Writes one element of an array. */
    @FunctionalInterface
    public interface ElementWriting<T> {
        void write(Json json, T element) throws IOException;
    }

    public Json(JsonGenerator out) {
        this.out = out;
    }

    /** What there is beside these objects, written to the same place. */
    public Envelopes envelopes() {
        return new Envelopes(out, this);
    }

    /**
     * Writes a meeting.
     *
     * @param cutoff of a check that would run now: it says whether the meeting is overdue
     */
    public void meeting(Meeting meeting, Instant cutoff) throws IOException {
        out.writeStartObject();
        fields(meeting, cutoff);
        out.writeEndObject();
    }

    /**
     * Writes a meeting as something left it that was done to it, which line of the history says so, how many
     * notifications it made untrue, and the remarks.
     */
    public void change(Outcome outcome, Book book, Instant now) throws IOException {
        var done = outcome instanceof Outcome.Done change ? change : null;
        out.writeStartObject();
        fields(
                done == null ? ((Outcome.AlreadySo) outcome).meeting() : done.after(),
                book.grace().cutoff(now));
        number("event", done == null ? null : done.event());
        out.writeNumberField("withdrawn", done == null ? 0 : done.withdrawn());
        texts("remarks", Remarks.of(book, outcome, now));
        out.writeEndObject();
    }

    /** Writes a meeting as an undo left it, and what it took back. */
    public void undo(Undo.Result result, Instant cutoff) throws IOException {
        var undone = result instanceof Undo.Result.Undone done ? done : null;
        var already = result instanceof Undo.Result.AlreadyUndone so ? so : null;
        out.writeStartObject();
        fields(undone == null ? already.meeting() : undone.change().after(), cutoff);
        number("event", undone == null ? null : undone.change().event());
        out.writeFieldName("undone");
        eventOrNull(undone == null ? null : undone.event());
        out.writeNumberField("withdrawn", undone == null ? 0 : undone.withdrawn());
        texts(
                "knownTo",
                undone == null
                        ? List.of()
                        : undone.knownTo().stream().map(Role::code).toList());
        out.writeFieldName("previous");
        eventOrNull(already == null ? null : already.previous().orElse(null));
        out.writeEndObject();
    }

    /** Writes the change that an undo would take back; null where none can be. */
    public void undoable(Event event) throws IOException {
        out.writeStartObject();
        out.writeFieldName("event");
        eventOrNull(event);
        out.writeEndObject();
    }

    private void eventOrNull(Event event) throws IOException {
        if (event == null) {
            out.writeNull();
        } else {
            event(event);
        }
    }

    private void fields(Meeting meeting, Instant cutoff) throws IOException {
        number(ID, meeting.id());
        text(TITLE, meeting.title());
        text(STATUS, meeting.status().code());
        named(DOCTOR, meeting.doctor());
        named(PATIENT, meeting.patient());
        instant(SCHEDULED_AT, meeting.slot().start());
        number(DURATION_MINUTES, meeting.slot().minutes());
        out.writeFieldName(OVERDUE);
        out.writeBoolean(meeting.isOverdue(cutoff));
        instant(STARTED_AT, meeting.startedAt());
        instant(ENDED_AT, meeting.endedAt());
        number(REVISION, meeting.revision());
        number(VERSION, meeting.version());
        text(EXTERNAL_ID, meeting.externalId());
        instant(DELETED_AT, meeting.deletedAt());
    }

    /** Writes what init says of a book. */
    public void book(String path, boolean created, String zone, int graceMinutes) throws IOException {
        out.writeStartObject();
        out.writeStringField("db", path);
        out.writeBooleanField("created", created);
        out.writeStringField("zone", zone);
        out.writeNumberField("graceMinutes", graceMinutes);
        out.writeEndObject();
    }

    /**
     * Writes what holds for the whole book.
     *
     * @param moved how many meetings to come a new zone shows at another time of day; null where none was set
     */
    public void settings(Book book, Long moved) throws IOException {
        out.writeStartObject();
        out.writeStringField("zone", book.zone().getId());
        out.writeNumberField("graceMinutes", book.grace().minutes());
        out.writeNumberField("catchUpDays", book.catchUp().days());
        out.writeStringField("openingHours", book.openingHours().text());
        out.writeStringField("bookId", book.id());
        number("moved", moved);
        out.writeEndObject();
    }

    /** Writes the meetings that begin as agreed again, and the numbers of those that cannot. */
    public void realigned(Realign.Result result, Book book, Instant now) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("realigned");
        for (var done : result.done()) {
            change(done, book, now);
        }
        out.writeEndArray();
        ids("skipped", result.skipped().stream().map(Displaced::id).toList());
        out.writeEndObject();
    }

    public void backup(Backup.Copy copy) throws IOException {
        out.writeStartObject();
        out.writeStringField("file", copy.file().toString());
        out.writeNumberField("bytes", copy.bytes());
        out.writeNumberField("meetings", copy.meetings());
        out.writeNumberField("removed", copy.gone());
        out.writeEndObject();
    }

    /**
     * Writes that a backup took the book's place.
     *
     * @param replaced where the book is now that was there before; null when there was none
     */
    public void restored(Path backup, Path book, Path replaced, BackupContents contents) throws IOException {
        new RestoredJson(out, this).restored(backup, book, replaced, contents);
    }

    public void health(HealthReport report) throws IOException {
        new HealthJson(out, this).report(report);
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

    public void person(Person person) throws IOException {
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

    public void notification(Notification notification) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", notification.id());
        number("meetingId", notification.meetingId());
        out.writeObjectFieldStart("recipient");
        out.writeNumberField("id", notification.recipient().id());
        out.writeStringField("role", notification.recipientRole().code());
        out.writeStringField("name", notification.recipient().name());
        out.writeEndObject();
        out.writeStringField("kind", notification.kind().code());
        out.writeStringField("title", notification.title());
        out.writeStringField("message", notification.message());
        instant("createdAt", notification.createdAt());
        instant("readAt", notification.readAt());
        out.writeStringField("readBy", notification.readBy());
        instant("fromScheduledAt", notification.fromTime());
        instant("toScheduledAt", notification.toTime());
        instant("toldAt", notification.toldAt());
        out.writeStringField("toldBy", notification.toldBy());
        out.writeEndObject();
    }

    public void event(Event event) throws IOException {
        new HistoryJson(out, this).event(event);
    }

    public void personEvent(PersonEvent event) throws IOException {
        new HistoryJson(out, this).personEvent(event);
    }

    public void settingEvent(SettingEvent event) throws IOException {
        new HistoryJson(out, this).settingEvent(event);
    }

    public void check(MissedCheck.Result result) throws IOException {
        out.writeStartObject();
        checkFields(result, false);
        out.writeEndObject();
    }

    public void dryRun(MissedCheck.Rehearsal rehearsal) throws IOException {
        var result = rehearsal.result();
        out.writeStartObject();
        checkFields(result, true);
        out.writeArrayFieldStart("meetings");
        for (var meeting : rehearsal.meetings()) {
            meeting(meeting, result.check().cutoff());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void checkFields(MissedCheck.Result result, boolean dryRun) throws IOException {
        var check = result.check();
        number("checkId", dryRun ? null : check.id());
        out.writeBooleanField("dryRun", dryRun);
        instant("startedAt", check.startedAt());
        instant("cutoff", check.cutoff());
        out.writeNumberField("graceMinutes", check.graceMinutes());
        out.writeNumberField("marked", check.marked());
        out.writeNumberField("notifications", result.notifications());
    }

    public void undone(UndoCheck.Result result) throws IOException {
        out.writeStartObject();
        out.writeNumberField("checkId", result.check().id());
        instant("undoneAt", result.check().undoneAt());
        out.writeBooleanField("alreadyUndone", result.alreadyUndone());
        out.writeNumberField("restored", result.restored());
        out.writeNumberField("withdrawn", result.withdrawn());
        out.writeNumberField("changedSince", result.changedSince());
        ids("stillMissed", result.taken());
        out.writeEndObject();
    }

    public void report(ImportReport report, boolean dryRun) throws IOException {
        new ImportJson(out, this).report(report, dryRun);
    }

    public void problem(Problem problem, List<String> notes) throws IOException {
        out.writeStartObject();
        out.writeStringField("error", problem.getMessage());
        out.writeStringField("code", problem.code());
        out.writeStringField("hint", problem.hint());
        if (problem.about() != null) {
            ids(problem.about(), problem.ids());
        }
        if (problem instanceof AmbiguousName name) {
            out.writeArrayFieldStart("candidates");
            for (var candidate : name.candidates()) {
                candidate(candidate);
            }
            out.writeEndArray();
        }
        if (!notes.isEmpty()) {
            out.writeArrayFieldStart("notes");
            for (var note : notes) {
                out.writeString(withoutHead(note));
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void candidate(Candidate candidate) throws IOException {
        var person = candidate.person();
        out.writeStartObject();
        out.writeNumberField("id", person.id());
        out.writeStringField("role", person.role().code());
        out.writeStringField("name", person.name());
        out.writeStringField("phone", person.phone());
        out.writeStringField(
                "birthDate",
                person.birthDate() == null ? null : person.birthDate().toString());
        instant("lastMeetingAt", candidate.lastMeetingAt());
        out.writeEndObject();
    }

    /** Writes what is said beside a result. */
    public void note(String text) throws IOException {
        out.writeStartObject();
        out.writeStringField("note", withoutHead(text));
        out.writeEndObject();
    }

    private static String withoutHead(String note) {
        return note.startsWith("Note: ") ? note.substring("Note: ".length()) : note;
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

    private void texts(String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (var text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private void ids(String name, List<Long> ids) throws IOException {
        out.writeArrayFieldStart(name);
        for (var id : ids) {
            out.writeNumber(id);
        }
        out.writeEndArray();
    }

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
}
