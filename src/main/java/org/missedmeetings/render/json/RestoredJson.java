package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.SinceBackup;

/** That a backup took the book's place. */
record RestoredJson(JsonGenerator out, Json json) {
    void restored(Path backup, Path book, Path replaced, BackupContents contents) throws IOException {
        out.writeStartObject();
        out.writeStringField("db", book.toString());
        out.writeStringField("file", backup.toString());
        out.writeStringField("replaced", replaced == null ? null : replaced.toString());
        json.instant("backupAt", contents.at());
        out.writeNumberField("meetings", contents.meetings());
        out.writeFieldName("since");
        if (contents.since().isPresent()) {
            since(contents.since().get());
        } else {
            out.writeNull();
        }
        out.writeEndObject();
    }

    private void since(SinceBackup since) throws IOException {
        out.writeStartObject();
        out.writeNumberField("changes", since.changes());
        out.writeNumberField("meetings", since.meetings());
        out.writeNumberField("notifications", since.notices());
        out.writeNumberField("peopleChanges", since.peopleChanges());
        out.writeNumberField("settingsChanges", since.settingsChanges());
        out.writeArrayFieldStart("tokensGoodAgain");
        for (var token : since.tokensGoodAgain()) {
            out.writeNumber(token);
        }
        out.writeEndArray();
        out.writeNumberField("tokensGone", since.tokensGone());
        out.writeBooleanField("anotherBook", since.isAnotherBook());
        out.writeEndObject();
    }
}
