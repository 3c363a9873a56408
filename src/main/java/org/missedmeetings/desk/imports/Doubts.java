package org.missedmeetings.desk.imports;

import java.util.HashMap;
import java.util.Map;
import org.missedmeetings.desk.imports.PersonMatch.Answer;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Problem;

/** Rows that stay out as it is doubtful who is meant. */
final class Doubts {
    private final RemarkList rejected;
    private final Map<Person, String> doctors = new HashMap<>();

    /** @param rejected where to note them */
    Doubts(RemarkList rejected) {
        this.rejected = rejected;
    }

    /** Whether it is doubtful who is meant; then the row is noted. */
    boolean about(ImportSource.Row<?> row, Person wanted, Answer answer) {
        if (answer instanceof Answer.Doubtful doubtful) {
            rejected.add(row, explained(row, wanted, doubtful));
            return true;
        }
        return false;
    }

    /** A doctor may stand in every row: what is doubtful about one is explained where it comes up first. */
    private Problem explained(ImportSource.Row<?> row, Person wanted, Answer.Doubtful doubtful) {
        var first = doctors.get(wanted);
        if (first != null) {
            return new Problem(ImportProblem.BAD_ROW, "the doubtful doctor of " + first);
        }
        // as many as remarks are kept: a file may name another one in each of a million rows
        if (wanted.role() == Role.DOCTOR && doctors.size() < RemarkList.MOST) {
            doctors.put(wanted, row.where());
        }
        return new Problem(doubtful.canBeDecided() ? ImportProblem.SAME_NAMES : ImportProblem.BAD_ROW, doubtful.why());
    }
}
