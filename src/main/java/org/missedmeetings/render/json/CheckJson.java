package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.missedmeetings.desk.checks.MissedCheck;
import org.missedmeetings.desk.checks.UndoCheck;
import org.missedmeetings.desk.meetings.Perspective;

/** Runs of the check. */
public final class CheckJson {
    private final JsonGenerator out;
    private final Fields fields;
    private final MeetingJson meetings;

    CheckJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
        this.meetings = new MeetingJson(fields);
    }

    public void one(MissedCheck.Result result) throws IOException {
        out.writeStartObject();
        checkFields(result, false);
        out.writeEndObject();
    }

    public void dryRun(MissedCheck.Rehearsal rehearsal) throws IOException {
        var result = rehearsal.result();
        out.writeStartObject();
        checkFields(result, true);
        out.writeArrayFieldStart("meetings");
        var seen = new Perspective(result.check().cutoff(), true);
        for (var meeting : rehearsal.meetings()) {
            meetings.one(meeting, seen);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    public void undone(UndoCheck.Result result) throws IOException {
        out.writeStartObject();
        out.writeNumberField("checkId", result.check().id());
        fields.instant("undoneAt", result.check().undoneAt());
        out.writeBooleanField("alreadyUndone", result.alreadyUndone());
        out.writeNumberField("restored", result.restored());
        out.writeNumberField("withdrawn", result.withdrawn());
        out.writeNumberField("changedSince", result.changedSince());
        fields.ids("stillMissed", result.taken());
        out.writeEndObject();
    }

    private void checkFields(MissedCheck.Result result, boolean dryRun) throws IOException {
        var check = result.check();
        fields.number("checkId", dryRun ? null : check.id());
        out.writeBooleanField("dryRun", dryRun);
        fields.instant("startedAt", check.startedAt());
        fields.instant("cutoff", check.cutoff());
        out.writeNumberField("graceMinutes", check.graceMinutes());
        out.writeNumberField("marked", check.marked());
        out.writeNumberField("notifications", result.notifications());
    }
}
