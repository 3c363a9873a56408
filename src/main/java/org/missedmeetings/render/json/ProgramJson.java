package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The program itself. */
public final class ProgramJson {
    private final JsonGenerator out;

    ProgramJson(Fields fields) {
        this.out = fields.out();
    }

    /** Writes what serve says, once it answers. */
    public void serving(String url) throws IOException {
        out.writeStartObject();
        out.writeStringField("url", url);
        out.writeEndObject();
    }

    /**
     * Writes which program this is, and on what it runs.
     *
     * @param postgresql the version of the server that has the book; null where there is none, or it does not answer
     */
    public void version(String version, String commit, String java, String sqlite, String postgresql)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("version", version);
        out.writeStringField("commit", commit);
        out.writeStringField("java", java);
        out.writeStringField("sqlite", sqlite);
        out.writeStringField("postgresql", postgresql);
        out.writeEndObject();
    }
}
