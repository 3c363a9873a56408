package org.missedmeetings.desk.health;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.store.files.BookFolder;

/**
 * Whether the book is looked after: that backups go on where some were made, and that nobody can put a file in its
 * place.
 */
public final class BookCare {
    /** How old the newest backup may be, unless somebody says otherwise: a weekend, and a night that failed. */
    public static final Duration USUAL_AGE = Duration.ofDays(3);

    private BookCare() {}

    /**
     * What is wrong with it.
     *
     * @param lastBackup when one was last made; empty when none ever was
     */
    static List<HealthReport.Finding> of(Book book, Optional<Instant> lastBackup, Duration maxAge, Instant now) {
        var found = new ArrayList<HealthReport.Finding>();
        lastBackup
                .filter(at -> Duration.between(at, now).compareTo(maxAge) > 0)
                .ifPresent(at -> found.add(new HealthReport.Finding(
                        HealthProblem.BACKUP_OLD,
                        "The newest backup is " + HealthReport.ago(Duration.between(at, now)) + " old, of "
                                + new ClinicTime(book.zone(), now).full(at) + ".",
                        Facts.at(book.url().text()))));
        if (book.url() instanceof BookUrl.File file) {
            new BookFolder(file.path()).writableToAll().ifPresent(folder -> found.add(writable(folder)));
        }
        return List.copyOf(found);
    }

    private static HealthReport.Finding writable(Path folder) {
        return new HealthReport.Finding(
                HealthProblem.FOLDER_WRITABLE,
                "Everybody on this machine may write to the folder " + folder
                        + ", and so could put another file in the place of the book or its log.",
                Facts.of(folder));
    }
}
