package org.missedmeetings.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.missedmeetings.meeting.Problem;

/** Why nothing can be made in a folder. */
public final class FolderProblem {
    private FolderProblem() {}

    /**
     * What it means that the system found nothing where a file was to be made: mostly that the folder is missing, but
     * some folders ({@code /proc}) take no files and say the same.
     *
     * @param file what was to be made
     */
    public static Problem missing(Path file, IOException because) {
        var folder = file.toAbsolutePath().getParent();
        return Files.isDirectory(folder)
                ? Problem.unusable(
                        "not_writable",
                        "No file can be made in the folder " + folder + ".",
                        "Name another place.",
                        because)
                : Problem.unusable("no_folder", "There is no folder " + folder + ".", "Make it first.", because);
    }
}
