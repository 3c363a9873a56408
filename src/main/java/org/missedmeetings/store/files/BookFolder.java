package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/** The folder that a book is in, and who else may write there: SQLite believes whatever log lies beside the book. */
public final class BookFolder {
    /** The rights of a book that a group works with. */
    public static final String GROUPS = "rw-rw----";

    private static final int SETGID = 02000;

    private final Path book;
    private final Path folder;

    /**
     * The folder of a book.
     *
     * @param book there or not
     */
    public BookFolder(Path book) {
        this.book = new BookFile(book).path();
        this.folder = this.book.getParent();
    }

    /**
     * The folder by way of which everybody on the machine could put something in the place of the book or its log: the
     * book's own, or one above it where each may take away more than their own. A group that was let in is not everybody.
     */
    public Optional<Path> writableToAll() {
        if (!FileRights.isPosix()) {
            return Optional.empty();
        }
        try {
            for (var at = folder; at != null; at = at.getParent()) {
                var isOpen = Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_WRITE);
                if (isOpen && (at.equals(folder) || !FileRights.isSticky(at))) {
                    return Optional.of(at);
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Looks whether a group can work with a book here. What SQLite puts beside it takes the folder's group, and is to be
     * put there by each of them.
     *
     * @throws Problem {@code bad_group} when there is no such group, {@code folder_not_shared} when the folder is not the
     *     group's
     */
    public void requireGroup(String name) {
        var group = group(name);
        try {
            var owner = Files.readAttributes(folder, PosixFileAttributes.class).group();
            if (!owner.equals(group) || !isShared()) {
                throw new Problem(
                        BookProblem.FOLDER_NOT_SHARED,
                        "The folder " + folder + " is not set up for the group " + name + ".",
                        Facts.of(folder, name));
            }
        } catch (NoSuchFileException noFolder) {
            throw FolderProblem.in(folder, noFolder);
        } catch (IOException unreadable) {
            throw new Problem(
                    BookProblem.FOLDER_NOT_READABLE,
                    "The folder " + folder + " cannot be looked at.",
                    Facts.NONE,
                    unreadable);
        }
    }

    /** Whether all that is put here is for the folder's group. */
    public boolean isShared() throws IOException {
        var mode = (int) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & SETGID) != 0 && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_WRITE);
    }

    /** Lets the group read and write the book; SQLite gives what it puts beside it the same rights. */
    public void shareWith(String name) {
        try {
            var view = Files.getFileAttributeView(book, PosixFileAttributeView.class);
            view.setGroup(group(name));
            view.setPermissions(PosixFilePermissions.fromString(GROUPS));
        } catch (IOException notTheirs) {
            throw new Problem(
                    BookProblem.NOT_IN_GROUP,
                    "The book at " + book + " cannot be given to the group " + name + ".",
                    Facts.NONE,
                    notTheirs);
        }
    }

    private static GroupPrincipal group(String name) {
        try {
            if (FileRights.isPosix()) {
                return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
            }
            throw new Problem(BookProblem.NO_GROUPS_HERE, "Files have no group here.");
        } catch (UserPrincipalNotFoundException unknown) {
            throw noGroup(name);
        } catch (IOException unknown) {
            throw noGroup(name);
        }
    }

    private static Problem noGroup(String name) {
        return new Problem(BookProblem.NO_GROUP, "There is no group " + name + " on this machine.");
    }
}
