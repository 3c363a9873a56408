package org.missedmeetings.render.hints;

import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.health.HealthProblem;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.ProblemType;

/** What to type at the shell instead. */
public final class ShellHints implements Hints {
    @Override
    public String of(ProblemType type, Facts facts) {
        if (type instanceof InputProblem input) {
            return ShellInputHints.of(input, facts);
        }
        if (type instanceof DeskProblem desk) {
            return ShellDeskHints.of(desk, facts);
        }
        if (type instanceof ImportProblem file) {
            return ShellImportHints.of(file, facts);
        }
        if (type instanceof BookProblem book) {
            return ShellBookHints.of(book, facts);
        }
        if (type instanceof HealthProblem health) {
            return ShellHealthHints.of(health, facts);
        }
        throw new IllegalArgumentException("no words for " + type);
    }
}
