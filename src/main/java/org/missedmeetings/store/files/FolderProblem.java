package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * Why nothing can be made in a folder, where the system found nothing there: mostly that the folder is missing, but some
 * folders ({@code /proc}) take no files and say the same.
 */
public final class FolderProblem {
    private FolderProblem() {}

    /** Why no file can be made there. */
    public static Problem in(Path folder, IOException because) {
        return of(folder, BookProblem.FOLDER_TAKES_NO_FILE, BookProblem.NO_FOLDER, because);
    }

    /** Why no book can be made of this name. */
    public static Problem ofBook(Path book, IOException because) {
        return of(
                book.toAbsolutePath().getParent(),
                BookProblem.FOLDER_TAKES_NO_BOOK,
                BookProblem.NO_FOLDER_FOR_BOOK,
                because);
    }

    private static Problem of(Path folder, BookProblem takesNone, BookProblem isMissing, IOException because) {
        return Files.isDirectory(folder)
                ? new Problem(takesNone, "No file can be made in the folder " + folder + ".", Facts.NONE, because)
                : new Problem(isMissing, "There is no folder " + folder + ".", Facts.NONE, because);
    }
}
