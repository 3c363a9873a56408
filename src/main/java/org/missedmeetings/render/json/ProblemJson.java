package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.missedmeetings.meeting.people.AmbiguousName;
import org.missedmeetings.meeting.text.Problem;

/** Why something was not done, and what is said beside a result. */
public final class ProblemJson {
    private final JsonGenerator out;
    private final Fields fields;
    private final PersonJson people;

    ProblemJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
        this.people = new PersonJson(fields);
    }

    /** Writes a problem as commands have it, with the notes that were not said before. */
    public void atShell(Problem problem, String hint, List<String> notes) throws IOException {
        out.writeStartObject();
        out.writeStringField("error", problem.getMessage());
        out.writeStringField("code", problem.code());
        out.writeStringField("hint", hint);
        if (problem.about() != null) {
            fields.ids(problem.about(), problem.ids());
        }
        if (problem instanceof AmbiguousName name) {
            out.writeArrayFieldStart("candidates");
            for (var candidate : name.candidates()) {
                people.candidate(candidate);
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

    /**
     * Writes a problem as RFC 9457 has it.
     *
     * @param title what the status says
     * @param freeTimes what may be taken instead; null where that is no question
     */
    public void details(int status, String title, Problem problem, String hint, List<Instant> freeTimes)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "about:blank");
        out.writeStringField("title", title);
        out.writeNumberField("status", status);
        out.writeStringField("detail", problem.getMessage());
        out.writeStringField("code", problem.code());
        out.writeStringField("hint", hint);
        if (problem.about() != null) {
            fields.ids(problem.about(), problem.ids());
        }
        if (freeTimes != null) {
            fields.times("freeTimes", freeTimes);
        }
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
}
