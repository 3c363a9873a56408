package org.missedmeetings.desk.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.desk.imports.files.ImportSource.Row;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.store.tables.Tables;

/** One import under way, inside its transaction. Rows go in by the thousand, so that memory stays small. */
final class ImportRun {
    private static final int CHUNK = 1_000;

    private final Tables tables;
    private final ImportSource source;
    private final ClinicTime time;
    private final Signature signature;
    private final DoubleConsumer progress;
    private final RowReport noted = new RowReport();
    private final ImportedPeople people;
    private final TimesGoneBy timesGoneBy;
    private final MeetingRows meetings;
    private final NoticeRows notices;

    ImportRun(
            Tables tables,
            ImportSource source,
            BookRules rules,
            ImportOptions options,
            ClinicTime time,
            Signature signature,
            DoubleConsumer progress) {
        this.tables = tables;
        this.source = source;
        this.time = time;
        this.signature = signature;
        this.progress = progress;
        this.people = new ImportedPeople(tables, options, signature, noted.changed());
        this.timesGoneBy = new TimesGoneBy(rules, options.past(), time);
        this.meetings = new MeetingRows(tables, rules, options.update(), signature, noted, people, timesGoneBy);
        this.notices = new NoticeRows(tables, noted, people);
    }

    ImportReport all() {
        source.forEachPerson(row -> understand(row).ifPresent(person -> people.list(row, person)));
        inChunks(rows -> source.forEachMeeting(time, rows), meetings::enter);
        tables.history().recordImported(meetings.firstNewId(), tables.now(), signature.actor());
        inChunks(source::forEachNotice, notices::enter);
        people.noteEntered();
        var overdue = meetings.overdue();
        return new ImportReport(
                source.format(),
                source.zone(time),
                source.unknownColumns(),
                meetings.entered(),
                people.entered(),
                notices.entered(),
                people.unchanged() + meetings.unchanged() + notices.unchanged(),
                meetings.updated() + people.updated(),
                meetings.allowOverlaps(),
                noted.changed().all(),
                noted.rejected().all(),
                noted.remarks().all(),
                new ImportReport.Overdue(overdue.meetings(), overdue.people()),
                timesGoneBy.old());
    }

    /** What the row says; empty, and noted, when it says nothing that can enter. */
    private <T> Optional<T> understand(Row<T> row) {
        try {
            return Optional.of(row.reading().read());
        } catch (Problem bad) {
            noted.rejected().add(row, bad);
            return Optional.empty();
        }
    }

    private <T> void inChunks(Consumer<Consumer<Row<T>>> rows, Consumer<Map<Row<T>, T>> enter) {
        var chunk = new LinkedHashMap<Row<T>, T>();
        rows.accept(row -> {
            // what has been read is not read again, and need not be kept
            understand(row).ifPresent(entry -> chunk.put(new Row<>(row.where(), row.id(), () -> entry), entry));
            if (chunk.size() == CHUNK) {
                enter.accept(chunk);
                chunk.clear();
                progress.accept(source.progress());
            }
        });
        enter.accept(chunk);
    }
}
