package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * The JSON that scripts rely on, described in src/docs/json.md and pinned by golden files: fields are only ever
 * added. Each noun has a writer, and each of its methods writes one object.
 */
public final class Json {
    private final Fields fields;

    /** Writes one element of an array. */
    @FunctionalInterface
    public interface ElementWriting<T> {
        void write(Json json, T element) throws IOException;
    }

    public Json(JsonGenerator out) {
        this.fields = new Fields(out);
    }

    public MeetingJson meetings() {
        return new MeetingJson(fields);
    }

    public ChangeJson changes() {
        return new ChangeJson(fields);
    }

    public FreeTimesJson freeTimes() {
        return new FreeTimesJson(fields);
    }

    public HistoryJson history() {
        return new HistoryJson(fields);
    }

    public PersonJson people() {
        return new PersonJson(fields);
    }

    public NotificationJson notifications() {
        return new NotificationJson(fields);
    }

    public CheckJson checks() {
        return new CheckJson(fields);
    }

    public AccessJson access() {
        return new AccessJson(fields);
    }

    public BookJson book() {
        return new BookJson(fields);
    }

    public ImportJson imports() {
        return new ImportJson(fields);
    }

    public HealthJson health() {
        return new HealthJson(fields);
    }

    public ProblemJson problems() {
        return new ProblemJson(fields);
    }

    public ProgramJson program() {
        return new ProgramJson(fields);
    }

    /** Writes them one after the other. */
    public <T> void array(List<T> elements, ElementWriting<T> writing) throws IOException {
        fields.out().writeStartArray();
        for (var element : elements) {
            writing.write(this, element);
        }
        fields.out().writeEndArray();
    }
}
