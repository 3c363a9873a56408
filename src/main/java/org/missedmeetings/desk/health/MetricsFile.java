package org.missedmeetings.desk.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.Target;

/** The file of figures that another program reads whenever it likes, as another user: whole, and readable to all. */
public final class MetricsFile {
    /** How the first line begins of every such file that this program has written. */
    public static final String BEGINNING = "# HELP missed_meetings_";

    private static final String READABLE_TO_ALL = "rw-r--r--";

    private MetricsFile() {}

    /**
     * Puts the text in the file's place; one that was there keeps its rights.
     *
     * @param book where the book is, or should be: it is never the file that is meant
     * @throws org.missedmeetings.meeting.text.Problem when what is there is none of these files, or a link
     */
    public static void write(Path named, BookUrl book, String text) throws IOException {
        var target =
                Target.replacing(named, book instanceof BookUrl.File file ? file.path() : null, MetricsFile::isOurs);
        try (var metrics = AtomicFile.begin(target, READABLE_TO_ALL)) {
            metrics.write(text.getBytes(StandardCharsets.UTF_8));
            metrics.commit();
        }
    }

    private static boolean isOurs(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).startsWith(BEGINNING);
    }
}
