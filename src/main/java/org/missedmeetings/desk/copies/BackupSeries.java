package org.missedmeetings.desk.copies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sqlite.BookCopy;

/**
 * Backups of one name, one a day: {@code book-2026-11-27.db} where {@code book.db} was named. The newest of them are
 * kept; what is taken away is a backup of this book by its content, has exactly such a name, and nobody has it open.
 *
 * @param named the name without the day
 * @param keep how many
 */
record BackupSeries(Path named, int keep) {
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final int MOST = 10_000;

    BackupSeries {
        if (keep < 1 || keep > MOST) {
            throw new Problem(
                    BookProblem.BACKUPS_KEPT, "From 1 to " + MOST + " backups can be kept, not " + keep + ".");
        }
    }

    /** The file of this day. */
    Path of(LocalDate day) {
        return named.resolveSibling(stem() + "-" + day + extension());
    }

    /** Takes away what is more than are kept, oldest first, but never the newest one. */
    int prune(Book book, Path newest) throws IOException {
        var name = Pattern.compile(Pattern.quote(stem()) + "-" + DAY + Pattern.quote(extension()));
        try (var all = Files.list(newest.getParent())) {
            var older = all.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !file.equals(newest))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            var kept = 1;
            var gone = 0;
            for (var file : older) {
                if (!BookCopy.isBookFile(file) || BookCopy.isOfAnother(book.database(), file)) {
                    continue;
                }
                if (kept < keep || BookCopy.isOpen(file)) {
                    kept++;
                } else {
                    Files.delete(file);
                    gone++;
                }
            }
            return gone;
        }
    }

    private String stem() {
        var name = named.getFileName().toString();
        return name.substring(0, name.length() - extension().length());
    }

    private String extension() {
        var name = named.getFileName().toString();
        var dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot) : "";
    }
}
