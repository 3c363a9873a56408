package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.missedmeetings.meeting.text.Problem;

/** Why nothing can be made in a folder. */
public final class FolderProblem {
    private FolderProblem() {}

    /**
     * What it means that the system found nothing where a file was to be made: mostly that the folder is missing, but
     * some folders ({@code /proc}) take no files and say the same.
     *
     * @param elsewhere how to name another place; empty where that goes without saying
     */
    public static Problem in(Path folder, String elsewhere, IOException because) {
        return Files.isDirectory(folder)
                ? Problem.unusable(
                        "not_writable",
                        "No file can be made in the folder " + folder + ".",
                        "Name another place" + elsewhere + ".",
                        because)
                : Problem.unusable(
                        "no_folder",
                        "There is no folder " + folder + ".",
                        elsewhere.isEmpty()
                                ? "Make it first."
                                : "Make it first, or name another place" + elsewhere + ".",
                        because);
    }
}
