package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.copies.Backup;
import org.missedmeetings.desk.copies.CopyReport;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.meeting.book.TablesUpgrade;

/** The book as a whole: made, set, copied, put back. */
public final class BookJson {
    private final JsonGenerator out;
    private final Fields fields;

    BookJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    /** Writes what init says of a book. */
    public void made(String path, boolean created, String zone, int graceMinutes) throws IOException {
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
        fields.number("moved", moved);
        out.writeEndObject();
    }

    /** Writes what became of the book's tables. */
    public void upgraded(TablesUpgrade upgrade) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("upgraded", !upgrade.isNone());
        out.writeNumberField("fromVersion", upgrade.from());
        out.writeNumberField("schemaVersion", upgrade.to());
        out.writeStringField(
                "copy", upgrade.copy() == null ? null : upgrade.copy().toString());
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

    /** Writes what came of a copy. */
    public void copied(CopyReport report) throws IOException {
        out.writeStartObject();
        out.writeStringField("from", report.from().text());
        out.writeStringField("to", report.to().text());
        out.writeStringField("result", report.result().name().toLowerCase(Locale.ROOT));
        out.writeStringField("bookId", report.bookId());
        fields.number("meetings", report.meetings());
        out.writeArrayFieldStart("tables");
        for (var table : report.tables()) {
            out.writeStartObject();
            out.writeStringField("table", table.name());
            out.writeNumberField("rows", table.rows());
            out.writeStringField("sha256", table.digest());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("sha256", report.digest());
        out.writeEndObject();
    }

    /**
     * Writes that a backup took the book's place.
     *
     * @param replaced where the book is now that was there before; null when there was none
     */
    public void restored(Path backup, String book, String replaced, BackupContents contents) throws IOException {
        out.writeStartObject();
        out.writeStringField("db", book);
        out.writeStringField("file", backup.toString());
        out.writeStringField("replaced", replaced);
        fields.instant("backupAt", contents.at());
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
        fields.ids("tokensGoodAgain", since.tokensGoodAgain());
        out.writeNumberField("tokensGone", since.tokensGone());
        out.writeBooleanField("anotherBook", since.isAnotherBook());
        out.writeEndObject();
    }
}
