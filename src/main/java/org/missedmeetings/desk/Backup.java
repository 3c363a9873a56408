package org.missedmeetings.desk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.store.Database;

/** A copy of the whole book as it is at one moment, while others go on writing. */
public final class Backup {
    private final Book book;

    public Backup(Book book) {
        this.book = book;
    }

    /**
     * What was written, and read again to see that it is whole.
     *
     * @param meetings how many are in it
     */
    public record Copy(Path file, long bytes, long meetings) {}

    /**
     * Writes the copy beside its place, reads it from end to end, and only then puts it there: no file under that name
     * is ever half a book. It is readable by its owner only.
     *
     * @param overwrite whether a file that is there may be replaced
     * @throws Problem {@code exists} when there is a file and it may not be replaced
     */
    public Copy to(Path file, boolean overwrite) {
        require(file, overwrite);
        try {
            var part = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
            try {
                book.database().copyTo(part);
                var meetings = Database.verify(part);
                var bytes = Files.size(part);
                sync(part, StandardOpenOption.WRITE);
                put(part, file, overwrite);
                return new Copy(file, bytes, meetings);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException noFolder) {
            throw Problem.unusable(
                    "no_folder", "There is no folder " + file.getParent() + ".", "Make it first.", noFolder);
        } catch (IOException refused) {
            throw Problem.unusable(
                    "not_writable",
                    "No backup can be written to " + file + ".",
                    "Check that this user may write into the folder, and that the disk is not full.",
                    refused);
        }
    }

    private void require(Path file, boolean overwrite) {
        if (Files.isDirectory(file)) {
            throw Problem.usage("bad_path", file + " is a folder.", "Name a file in it.");
        }
        if (isTheBook(file)) {
            throw Problem.refused("is_the_book", file + " is the book itself.", "Name another file.");
        }
        if (!overwrite && Files.exists(file)) {
            throw exists(file);
        }
    }

    /** Also under another name, and its log, which is as much a part of it. */
    private boolean isTheBook(Path file) {
        try {
            if (Files.exists(file) && Files.isSameFile(file, book.path())) {
                return true;
            }
            var folder = file.toAbsolutePath().getParent();
            var isBeside =
                    Files.exists(folder) && Files.isSameFile(folder, book.path().getParent());
            var name = book.path().getFileName().toString();
            var typed = file.getFileName().toString();
            return isBeside && (typed.equals(name + "-wal") || typed.equals(name + "-shm"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static void put(Path part, Path file, boolean overwrite) throws IOException {
        if (overwrite) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            try {
                Files.move(part, file);
            } catch (FileAlreadyExistsException meanwhile) {
                throw exists(file);
            }
        }
        try {
            sync(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException foldersAreNotFilesHere) {
            // Windows: the name reaches the disk when it likes
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static Problem exists(Path file) {
        return Problem.refused("exists", "There is a file " + file + " already.", "Name another, or add: --force");
    }
}
