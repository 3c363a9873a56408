package org.missedmeetings.desk.imports.files;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.EditDistance;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/** What a file's words for a meeting's status mean: the book's own five, and what somebody said of others. */
final class StatusWords {
    /** What other systems say, for a suggestion: it is taken only where somebody says that it is meant. */
    private static final Map<Status, List<String>> ELSEWHERE = Map.of(
            Status.SCHEDULED,
            List.of("booked", "confirmed", "planned", "pending", "open", "new", "upcoming", "active", "accepted"),
            Status.IN_PROGRESS,
            List.of("arrived", "checkedin", "started", "ongoing", "here", "waiting", "withdoctor"),
            Status.COMPLETED,
            List.of("done", "fulfilled", "attended", "finished", "complete", "closed", "seen", "checkedout", "kept"),
            Status.MISSED,
            List.of("noshow", "absent", "dna", "didnotattend", "notattended", "failedtoattend", "unattended"),
            Status.CANCELLED,
            List.of("canceled", "cancel", "deleted", "declined", "withdrawn", "revoked"));

    private static final int SHOWN = 40;
    private static final int MOST_WRONG_LETTERS = 2;

    private final Map<String, Status> mapped;

    /** @param mapped what somebody said, by the plain form of the word */
    StatusWords(Map<String, Status> mapped) {
        this.mapped = mapped;
    }

    /** Whether somebody said what a meeting is that has no status. */
    boolean knowsNone() {
        return mapped.containsKey("");
    }

    /**
     * The status that the cell says.
     *
     * @throws Problem {@code bad_row} for a word that nobody has said the meaning of
     */
    Status of(String cell) {
        var word = Column.plain(cell);
        var said = mapped.get(word);
        return said != null ? said : own(word).orElseThrow(() -> unknown(cell.strip(), word));
    }

    /** The book's own status of this name: in progress, In_Progress and IN-PROGRESS are one. */
    static Optional<Status> own(String word) {
        for (var status : Status.values()) {
            if (Column.plain(status.code()).equals(Column.plain(word))) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    private static Problem unknown(String cell, String word) {
        if (word.isEmpty()) {
            return new Problem(ImportProblem.STATUS_WORD, "no status", Facts.words(""));
        }
        var shown = cell.length() > SHOWN ? cell.substring(0, SHOWN) + "…" : cell;
        return new Problem(
                ImportProblem.STATUS_WORD,
                "a status that is none of the five: " + shown,
                nearest(word).map(status -> Facts.words(shown, status.code())).orElse(Facts.words(shown)));
    }

    private static Optional<Status> nearest(String word) {
        for (var status : Status.values()) {
            if (ELSEWHERE.get(status).contains(word)) {
                return Optional.of(status);
            }
        }
        // a cell may hold a page, and is no status then
        return word.length() > SHOWN
                ? Optional.empty()
                : Stream.of(Status.values())
                        .filter(status -> wrongLetters(word, status) <= MOST_WRONG_LETTERS)
                        .min(Comparator.comparingInt(status -> wrongLetters(word, status)));
    }

    private static int wrongLetters(String word, Status status) {
        return EditDistance.between(word, Column.plain(status.code()));
    }
}
