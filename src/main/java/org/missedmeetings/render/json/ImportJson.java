package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.missedmeetings.desk.imports.ImportReport;
import org.missedmeetings.desk.imports.ImportReport.Remarks;
import org.missedmeetings.render.hints.Hints;

/** A report of an import. */
public final class ImportJson {
    private final JsonGenerator out;
    private final Fields fields;

    ImportJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    /**
     * What an import did, or would do.
     *
     * @param hints worded for whoever reads it
     */
    public void report(ImportReport report, boolean dryRun, Hints hints) throws IOException {
        out.writeStartObject();
        out.writeStringField("format", report.format());
        out.writeBooleanField("dryRun", dryRun);
        out.writeStringField("zone", report.zone());
        fields.texts("unknownColumns", report.unknownColumns());
        out.writeNumberField("meetings", report.meetings());
        out.writeNumberField("people", report.people());
        out.writeNumberField("notifications", report.notifications());
        out.writeNumberField("unchanged", report.unchanged());
        out.writeNumberField("updated", report.updated());
        out.writeNumberField("overlapping", report.overlapping());
        overdue(report.overdue());
        old(report.old());
        remarks("changed", report.changed(), hints);
        remarks("rejected", report.rejected(), hints);
        remarks("remarks", report.remarks(), hints);
        out.writeEndObject();
    }

    private void overdue(ImportReport.Overdue overdue) throws IOException {
        out.writeObjectFieldStart("overdue");
        out.writeNumberField("meetings", overdue.meetings());
        out.writeNumberField("people", overdue.people());
        out.writeNumberField("notifications", overdue.notifications());
        out.writeEndObject();
    }

    private void old(ImportReport.Old old) throws IOException {
        out.writeObjectFieldStart("old");
        out.writeNumberField("meetings", old.count());
        out.writeNumberField("days", old.days());
        fields.instant("first", old.first());
        fields.instant("last", old.last());
        out.writeStringField(
                "became", old.became() == null ? null : old.became().toString());
        out.writeEndObject();
    }

    /** The first of them, and how many there are in all. */
    private void remarks(String name, Remarks remarks, Hints hints) throws IOException {
        out.writeArrayFieldStart(name);
        for (var remark : remarks.first()) {
            out.writeStartObject();
            out.writeStringField("where", remark.where());
            out.writeStringField("externalId", remark.externalId());
            out.writeStringField("reason", remark.reason());
            out.writeStringField("hint", remark.hasHint() ? hints.of(remark.type(), remark.facts()) : null);
            fields.number("meetingId", remark.meetingId());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField(name + "Count", remarks.count());
    }
}
