package org.missedmeetings.desk.imports.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.missedmeetings.meeting.Status;
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
        var spelled = new HashMap<Integer, Status>();
        for (var status : Status.values()) {
            spelled.put(distance(word, Column.plain(status.code())), status);
        }
        for (var off = 1; off <= 2; off++) {
            if (spelled.containsKey(off)) {
                return Optional.of(spelled.get(off));
            }
        }
        return Optional.empty();
    }

    /** How many letters have to be changed, added or left out to make the one of the other. */
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var line = new int[other.length() + 1];
            line[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var isSame = one.charAt(row - 1) == other.charAt(column - 1);
                line[column] =
                        Math.min(above[column - 1] + (isSame ? 0 : 1), 1 + Math.min(above[column], line[column - 1]));
            }
            above = line;
        }
        return above[other.length()];
    }
}
