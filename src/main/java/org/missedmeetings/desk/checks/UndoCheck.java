package org.missedmeetings.desk.checks;

import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.text.Problem;

/** Takes a wrong run of the check back, for the day the machine's clock was wrong. */
public final class UndoCheck {
    private final Book book;

    public UndoCheck(Book book) {
        this.book = book;
    }

    /**
     * What was taken back.
     *
     * @param check as it stands now
     * @param alreadyUndone whether an earlier call did it; then nothing changed
     * @param restored how many meetings are scheduled again
     * @param withdrawn how many unread notifications are gone
     * @param taken the meetings that stay missed, because doctor or patient has another one at that time by now
     */
    public record Result(Check check, boolean alreadyUndone, long restored, long withdrawn, List<Long> taken) {
        /** How many meetings somebody has dealt with since the check; they stay as they are. */
        public long changedSince() {
            return alreadyUndone ? 0 : check.marked() - restored - taken.size();
        }
    }

    /**
     * Makes the run's meetings scheduled again, under the next revision, and withdraws its unread notifications.
     *
     * @param reason why, or null
     * @throws Problem {@code not_found} when there was no such run
     */
    public Result run(long checkId, String reason, Signature signature) {
        return book.database().write(tables -> {
            var check = tables.runs()
                    .findCheck(checkId)
                    .orElseThrow(() -> new Problem(DeskProblem.NO_CHECK, "There is no check " + checkId + "."));
            if (check.undoneAt() != null) {
                return new Result(check, true, 0, 0, List.of());
            }
            var taken = tables.checkMarks().takenSince(checkId);
            // before the others are restored: it looks for those that are no longer as the check left them
            tables.checkMarks().recordWithdrawn(checkId, tables.now(), signature.actor(), reason);
            tables.checkMarks().recordUndone(checkId, tables.now(), signature.actor(), reason);
            var restored = tables.checkMarks().restore(checkId);
            var withdrawn = tables.checkMarks().withdraw(checkId, tables.now());
            tables.runs().markUndone(checkId, tables.now());
            return new Result(tables.runs().findCheck(checkId).orElseThrow(), false, restored, withdrawn, taken);
        });
    }
}
