package org.missedmeetings.desk.imports;

import java.util.ArrayList;
import java.util.List;

/** Remarks as they are made: the first thousand are kept, the rest are counted. */
final class RemarkList {
    static final int MOST = 1_000;

    private final List<ImportReport.Remark> first = new ArrayList<>();
    private long count;

    void add(String where, String externalId, String reason, Long meetingId) {
        count++;
        if (first.size() < MOST) {
            first.add(new ImportReport.Remark(where, externalId, reason, meetingId));
        }
    }

    ImportReport.Remarks all() {
        return new ImportReport.Remarks(List.copyOf(first), count);
    }
}
