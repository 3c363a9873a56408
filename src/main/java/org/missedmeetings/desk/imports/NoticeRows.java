package org.missedmeetings.desk.imports;

import java.util.HashMap;
import java.util.Map;
import org.missedmeetings.desk.imports.files.ImportSource.NoticeEntry;
import org.missedmeetings.desk.imports.files.ImportSource.Row;
import org.missedmeetings.store.tables.Notifications;
import org.missedmeetings.store.tables.Tables;

/** The rows of a file that are notifications: new ones enter, known ones stay as they are. */
final class NoticeRows {
    private final Tables tables;
    private final RowReport noted;
    private final Doubts doubts;
    private final ImportedPeople people;
    private long entered;
    private long unchanged;

    /** @param noted what there is to say of rows */
    NoticeRows(Tables tables, RowReport noted, ImportedPeople people) {
        this.tables = tables;
        this.noted = noted;
        this.people = people;
        this.doubts = new Doubts(noted.rejected());
    }

    long entered() {
        return entered;
    }

    long unchanged() {
        return unchanged;
    }

    /** Enters or compares rows that have been read, by the thousand or fewer. */
    void enter(Map<Row<NoticeEntry>, NoticeEntry> chunk) {
        var known = new HashMap<>(tables.notifications().known(Row.ids(chunk.keySet())));
        chunk.forEach((row, entry) -> {
            var print = Fingerprint.of(entry.asText());
            if (known.containsKey(row.id())) {
                if (print.equals(known.get(row.id()))) {
                    unchanged++;
                } else {
                    noted.changed().add(row, RowReport.SAYS_ELSE, null);
                }
                return;
            }
            var recipient = people.find(entry.recipient());
            if (doubts.about(row, entry.recipient(), recipient)) {
                return;
            }
            tables.notifications()
                    .insert(new Notifications.Imported(
                            row.id(),
                            people.settle(row, entry.recipient(), recipient).id(),
                            entry.title(),
                            entry.message(),
                            entry.createdAt(),
                            // that it was read is known, when is not: by now at the latest
                            entry.isRead() ? tables.now() : null,
                            print));
            known.put(row.id(), print);
            entered++;
        });
    }
}
