package org.missedmeetings.store.files;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.missedmeetings.meeting.book.BookCondition;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * The file the book is in, before SQLite sees it: what can be said about it without opening it is said in plain
 * words, and only {@link #create} ever makes one.
 */
public record BookFile(Path path) {
    private static final int LOG_MODE = 18;
    /** A file's name has 255 bytes at most, also with -journal after it. */
    private static final int LONGEST_NAME = 255 - "-journal".length();

    private static final String PLAIN = "/:._-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Links are followed here, once: SQLite's log lies beside the file itself, not beside a link to it. */
    public BookFile {
        path = real(path.toAbsolutePath());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return inRealFolder(path);
        }
    }

    private static Path inRealFolder(Path path) {
        try {
            var folder = path.getParent();
            return folder == null ? path : folder.toRealPath().resolve(path.getFileName());
        } catch (IOException noFolder) {
            return path;
        }
    }

    /**
     * Refuses what can be no book, before it is opened.
     *
     * @throws Problem when there is no file, or one that can be no book
     */
    public void requireReadable() {
        if (Files.isDirectory(path)) {
            throw new Problem(BookProblem.IS_FOLDER, path + " is a folder, not a book.");
        }
        if (Files.isSymbolicLink(path)) {
            // one that leads somewhere was followed
            throw new Problem(BookProblem.DANGLING_LINK, path + " is a link that leads to no file.");
        }
        if (Files.notExists(path)) {
            throw new Problem(BookProblem.NO_BOOK, "There is no book at " + path + ".", Facts.of(path));
        }
        requireFile();
        if (!Files.isReadable(path)) {
            throw new Problem(BookProblem.NOT_READABLE, "The book at " + path + " may not be read by this user.");
        }
    }

    /** A device or a pipe has no size, and would be taken for an empty book: its rights are not ours to change. */
    private void requireFile() {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new Problem(BookProblem.NO_FILE, path + " is a device or a pipe, not a book.");
        }
        requireNoFileAsFolder();
    }

    private void requireNoFileAsFolder() {
        var folder = path.getParent();
        if (folder != null && Files.isRegularFile(folder)) {
            throw new Problem(BookProblem.FOLDER_IS_FILE, folder + " is a file, not a folder.");
        }
    }

    private void requireRoomForName() {
        var length = path.getFileName().toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_NAME) {
            throw new Problem(
                    BookProblem.LONG_NAME,
                    "The name " + path.getFileName()
                            + " is too long for a book: SQLite puts files beside it whose names are longer.");
        }
    }

    /**
     * What tells the file from another one that takes its name: on POSIX systems device and inode. Null where it is
     * gone, and on Windows, which lets nobody take the name of a file that is open.
     */
    public Object key() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return null;
        }
    }

    /** What to call it, at the beginning of a sentence. */
    public String name() {
        return "The book at " + path;
    }

    public boolean isWritable() {
        return Files.isWritable(path);
    }

    /** What SQLite puts beside it while it is open. */
    public List<Path> beside() {
        return List.of(log(), beside("-shm"), beside("-journal"));
    }

    private Path log() {
        return beside("-wal");
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /** Whether a write-ahead log lies beside it: somebody has it open, or was killed with it open. */
    public boolean hasLog() {
        return Files.exists(log());
    }

    /**
     * Makes sure that all which was written is in the file itself, once it is closed: the file alone is moved or copied on.
     * SQLite says nothing where it could not bring the log in while it closed the file, and leaves it there.
     */
    public void requireWithoutLog() throws IOException {
        if (hasLog() && Files.size(log()) > 0) {
            throw new IOException("what stands in the log of " + path + " could not be brought into it");
        }
    }

    /** Whether it is written by way of a log: the file format's bytes 18 and 19 say 2. */
    public boolean isInLogMode() {
        try (var stream = Files.newInputStream(path)) {
            var header = stream.readNBytes(LOG_MODE + 1);
            return header.length > LOG_MODE && header[LOG_MODE] == 2;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Takes an empty file that somebody else has made away from everybody but its owner. */
    public void restrict() {
        try {
            if (FileRights.isPosix()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(FileRights.OWNER_ONLY));
            }
        } catch (IOException refused) {
            throw new Problem(BookProblem.NOT_OWNED, name() + " belongs to somebody else.", Facts.NONE, refused);
        }
    }

    public boolean isEmpty() {
        try {
            return Files.size(path) == 0;
        } catch (IOException unreadable) {
            throw new Problem(
                    BookProblem.CANNOT_READ, "The book at " + path + " cannot be read.", Facts.NONE, unreadable);
        }
    }

    /** What can be seen of it from outside, together with what SQLite says. */
    public BookCondition condition(String integrity, boolean wasReadWhole, int schemaVersion) {
        try {
            return new BookCondition(
                    integrity,
                    wasReadWhole,
                    schemaVersion,
                    Files.size(path),
                    hasLog() ? Files.size(log()) : 0L,
                    path.toFile().getUsableSpace(),
                    isWritable() && Files.isWritable(path.getParent()),
                    null);
        } catch (IOException unreadable) {
            throw new Problem(BookProblem.CANNOT_READ, name() + " cannot be read.", Facts.NONE, unreadable);
        }
    }

    /** Makes the file, for its owner only (SQLite gives its -wal and -shm the same rights); one already there stays. */
    public void create() {
        requireRoomForName();
        requireNoFileAsFolder();
        try {
            Files.createFile(path, FileRights.with(FileRights.OWNER_ONLY));
        } catch (FileAlreadyExistsException already) {
            requireReadable();
        } catch (NoSuchFileException noFolder) {
            throw FolderProblem.ofBook(path, noFolder);
        } catch (IOException refused) {
            throw new Problem(
                    BookProblem.NO_PLACE_FOR_BOOK, "No book can be made at " + path + ".", Facts.NONE, refused);
        }
    }

    /**
     * A URL that reaches exactly this file. The driver gives {@code ?}, {@code :resource:} and {@code file:} in a
     * plain path meanings of its own, so every byte but the plainest is escaped.
     */
    public String url(String parameters) {
        var url = new StringBuilder("jdbc:sqlite:file:");
        var absolute = path.toString().replace(File.separatorChar, '/');
        if (!absolute.startsWith("/")) {
            url.append("///");
        }
        for (var octet : absolute.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(octet) >= 0) {
                url.append((char) octet);
            } else {
                url.append('%').append(String.format("%02X", octet));
            }
        }
        return url.append(parameters).toString();
    }
}
