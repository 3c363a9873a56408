package org.missedmeetings.desk.imports;

import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.desk.imports.files.ImportSource.Row;
import org.missedmeetings.meeting.text.Problem;

/** Remarks as they are made: the first thousand are kept, the rest are counted. */
final class RemarkList {
    static final int MOST = 1_000;

    private final List<ImportReport.Remark> first = new ArrayList<>();
    private long count;

    /** @param meetingId the meeting it is in the book; null when it is none, or no meeting */
    void add(Row<?> row, String reason, Long meetingId) {
        add(row, new Problem(ImportProblem.BAD_ROW, reason), meetingId);
    }

    /** A row that is no meeting in the book, for this reason. */
    void add(Row<?> row, Problem reason) {
        add(row, reason, null);
    }

    private void add(Row<?> row, Problem reason, Long meetingId) {
        count++;
        if (first.size() < MOST) {
            first.add(new ImportReport.Remark(
                    row.where(), row.id(), reason.getMessage(), reason.type(), reason.facts(), meetingId));
        }
    }

    ImportReport.Remarks all() {
        return new ImportReport.Remarks(List.copyOf(first), count);
    }
}
