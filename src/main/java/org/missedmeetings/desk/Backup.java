package org.missedmeetings.desk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.store.BookCopy;

/** A copy of the whole book as it is at one moment, while others go on writing. */
public final class Backup {
    private static final String PART = ".part";

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
     * @param named where to; a link is followed
     * @param overwrite whether a file that is there may be replaced
     * @throws Problem {@code exists} when there is a file and it may not be replaced, {@code in_use} when there is one
     *     with a log of its own, {@code is_the_book}
     */
    public Copy to(Path named, boolean overwrite, Instant now) {
        try {
            var file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
            require(file, overwrite);
            sweep(file, now);
            var part = Files.createTempFile(file.getParent(), prefix(file), PART);
            part.toFile().deleteOnExit();
            try {
                BookCopy.write(book.database(), part, file);
                var meetings = BookCopy.verify(part);
                var bytes = Files.size(part);
                sync(part, StandardOpenOption.WRITE);
                put(part, file, overwrite);
                return new Copy(file, bytes, meetings);
            } finally {
                Files.deleteIfExists(part);
                for (var beside : BookCopy.filesBeside(part)) {
                    Files.deleteIfExists(beside);
                }
            }
        } catch (NoSuchFileException noFolder) {
            throw Problem.unusable(
                    "no_folder",
                    "There is no folder " + named.toAbsolutePath().getParent() + ".",
                    "Make it first.",
                    noFolder);
        } catch (IOException refused) {
            throw Problem.unusable(
                    "not_writable",
                    "No backup can be written to " + named + ".",
                    "Check that this user may write into the folder, and that the disk is not full.",
                    refused);
        }
    }

    private void require(Path file, boolean overwrite) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Problem.usage("bad_path", file + " is no file.", "Name a file.");
        }
        if (isTheBook(file)) {
            throw Problem.refused("is_the_book", file + " is the book itself.", "Name another file.");
        }
        if (!overwrite && Files.exists(file)) {
            throw exists(file);
        }
        for (var beside : BookCopy.filesBeside(file)) {
            if (Files.exists(beside)) {
                // whoever opens the copy next would take that log for its own
                throw Problem.refused(
                        "in_use",
                        "There is a " + beside + ": somebody has a database of that name open.",
                        "Name another file; or, if nobody has, move both away.");
            }
        }
    }

    /** Also under another name, and its log, which is as much a part of it. */
    private boolean isTheBook(Path file) throws IOException {
        var real = book.path().toRealPath();
        return file.equals(real)
                || BookCopy.filesBeside(real).contains(file)
                || (Files.exists(file) && Files.isSameFile(file, real));
    }

    /** Takes away what a backup to the same place left that was killed: one that runs now is not a day old. */
    private static void sweep(Path file, Instant now) throws IOException {
        var yesterday = now.minus(Duration.ofDays(1));
        try (var all = Files.newDirectoryStream(
                file.getParent(), path -> path.getFileName().toString().startsWith(prefix(file)))) {
            for (var old : all) {
                var isLeft = old.getFileName().toString().contains(PART)
                        && Files.getLastModifiedTime(old).toInstant().isBefore(yesterday);
                if (isLeft) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
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
            sync(file.getParent(), StandardOpenOption.READ);
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
