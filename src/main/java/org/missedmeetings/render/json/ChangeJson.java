package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Outcome;
import org.missedmeetings.desk.meetings.Perspective;
import org.missedmeetings.desk.meetings.Realign;
import org.missedmeetings.desk.meetings.Remarks;
import org.missedmeetings.desk.meetings.Undo;
import org.missedmeetings.meeting.Displaced;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.people.Role;

/** Meetings as something left them that was done to them. */
public final class ChangeJson {
    private final JsonGenerator out;
    private final Fields fields;
    private final MeetingJson meetings;
    private final HistoryJson history;

    ChangeJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
        this.meetings = new MeetingJson(fields);
        this.history = new HistoryJson(fields);
    }

    /**
     * Writes a meeting as something left it that was done to it, which line of the history says so, how many
     * notifications it made untrue, and the remarks.
     */
    public void one(Outcome.Accepted outcome, Perspective seen, Book book, Instant now) throws IOException {
        var change = outcome.change();
        out.writeStartObject();
        meetings.fields(outcome.meeting(), seen);
        fields.number("event", change.map(Outcome.Done::event).orElse(null));
        out.writeNumberField("withdrawn", change.map(Outcome.Done::withdrawn).orElse(0L));
        fields.texts("remarks", Remarks.of(book, outcome, now));
        out.writeEndObject();
    }

    /** Writes a meeting as an undo left it, and what it took back. */
    public void undo(Undo.Result result, Perspective seen) throws IOException {
        var undone = result instanceof Undo.Result.Undone done ? done : null;
        var already = result instanceof Undo.Result.AlreadyUndone so ? so : null;
        out.writeStartObject();
        meetings.fields(undone == null ? already.meeting() : undone.change().after(), seen);
        fields.number("event", undone == null ? null : undone.change().event());
        out.writeFieldName("undone");
        eventOrNull(undone == null ? null : undone.event());
        out.writeNumberField("withdrawn", undone == null ? 0 : undone.withdrawn());
        fields.texts(
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

    /** Writes the meetings that begin as agreed again, and the numbers of those that cannot. */
    public void realigned(Realign.Result result, Perspective seen, Book book, Instant now) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("realigned");
        for (var done : result.done()) {
            one(done, seen, book, now);
        }
        out.writeEndArray();
        fields.ids("skipped", result.skipped().stream().map(Displaced::id).toList());
        out.writeEndObject();
    }

    private void eventOrNull(Event event) throws IOException {
        if (event == null) {
            out.writeNull();
        } else {
            history.event(event);
        }
    }
}
