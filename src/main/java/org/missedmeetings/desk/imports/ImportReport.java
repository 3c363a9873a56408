package org.missedmeetings.desk.imports;

import java.time.Instant;
import java.util.List;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.ProblemType;

/**
 * What an import did, or would do.
 *
 * @param format {@code teleclinic} or {@code csv}
 * @param zone of the file's times that have no offset
 * @param unknownColumns names of columns that nothing was taken from
 * @param meetings how many entered
 * @param people how many entered
 * @param notifications how many entered
 * @param unchanged how many rows were in the book already, and say the same, or nothing that changes it
 * @param updated how many meetings and people were changed as the file says; of people also an id that was learned
 * @param overlapping how many of the live meetings that are new, or have another time now, take time that another one of
 *     the same person takes
 * @param changed rows that were in the book already, and say something else now; the book keeps its own
 * @param rejected rows that were left out
 * @param remarks rows that entered, and that somebody should look at
 * @param overdue what the next check will do about what entered
 * @param old what was scheduled for before the check's catch-up window
 */
public record ImportReport(
        String format,
        String zone,
        List<String> unknownColumns,
        long meetings,
        long people,
        long notifications,
        long unchanged,
        long updated,
        long overlapping,
        Remarks changed,
        Remarks rejected,
        Remarks remarks,
        Overdue overdue,
        Old old) {

    /** Whether anything went into the book. */
    public boolean isEmpty() {
        return meetings + people + notifications + updated == 0;
    }

    /** The same where nothing entered: the numbers that new meetings had for a moment are nobody's. */
    ImportReport withoutMeetingsFrom(long firstNewId) {
        return new ImportReport(
                format,
                zone,
                unknownColumns,
                meetings,
                people,
                notifications,
                unchanged,
                updated,
                overlapping,
                changed,
                rejected,
                remarks.withoutMeetingsFrom(firstNewId),
                overdue,
                old);
    }

    /**
     * A row of which there is something to say.
     *
     * @param where how a person finds it: {@code line 12}
     * @param externalId its id there; null when it has none
     * @param reason as the end of a sentence
     * @param type {@link ImportProblem#BAD_ROW} where the reason says all there is to say
     * @param facts those that the type has
     * @param meetingId the meeting it is in the book; null when it is none, or no meeting
     */
    public record Remark(
            String where, String externalId, String reason, ProblemType type, Facts facts, Long meetingId) {
        /**
         * Whether there is something to do about it that the reason does not say. What a person would type instead is
         * no help for a file, but for a time that the clocks skip or show twice.
         */
        public boolean hasHint() {
            return (type instanceof ImportProblem && type != ImportProblem.BAD_ROW)
                    || type == InputProblem.TIME_TWICE
                    || type == InputProblem.TIME_SKIPPED;
        }

        private Remark withoutMeetingFrom(long firstNewId) {
            return meetingId == null || meetingId < firstNewId
                    ? this
                    : new Remark(where, externalId, reason, type, facts, null);
        }
    }

    /**
     * Rows of which there is something to say: the first of them, as a file can have millions.
     *
     * @param count how many there are in all
     */
    public record Remarks(List<Remark> first, long count) {
        /** How many are not listed. */
        public long more() {
            return count - first.size();
        }

        private Remarks withoutMeetingsFrom(long firstNewId) {
            return new Remarks(
                    first.stream()
                            .map(remark -> remark.withoutMeetingFrom(firstNewId))
                            .toList(),
                    count);
        }
    }

    /**
     * What the next check marks as missed of what entered.
     *
     * @param people how many different people it tells
     */
    public record Overdue(long meetings, long people) {
        /** How many notifications it writes: one to each side of each meeting. */
        public long notifications() {
            return 2 * meetings;
        }
    }

    /**
     * New meetings that should have begun before the check's catch-up window, and are still scheduled in the file.
     *
     * @param days how long the window is
     * @param first the earliest's time; null where there is none
     * @param last the latest's time; null where there is none
     * @param became what somebody said is to become of them; null while nobody has
     */
    public record Old(long count, int days, Instant first, Instant last, Past became) {
        /** Whether nothing can go in before somebody says what is to become of them. */
        public boolean isOpen() {
            return count > 0 && became == null;
        }
    }
}
