package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Who owns a file and who may write to it: what is written to, loaded or trusted depends on it. Where files have no
 * owner, group and others (Windows), folders have lists of rights instead, and nothing is said against any.
 */
public final class FileRights {
    public static final String OWNER_ONLY = "rw-------";
    public static final String OWNER_ONLY_FOLDER = "rwx------";

    private static final int ROOT = 0;
    private static final int STICKY = 01000;

    private FileRights() {}

    /** Whether this system's files have an owner, a group and others, each with rights. */
    public static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** The rights to make a file or folder with; none where there are none to be given. */
    public static FileAttribute<?>[] with(String rights) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /**
     * Whether nobody but this user and root can change the file, or put another in its place: it and every folder above
     * it belong to one of them, and others may write to none, save to folders where each may take away only their own.
     */
    public static boolean isOursAlone(Path file) throws IOException {
        if (!isPosix()) {
            return true;
        }
        if (Files.isSymbolicLink(file) || !isOfUserOrRoot(file) || isWritableToOthers(file)) {
            return false;
        }
        for (var folder = file.toRealPath().getParent(); folder != null; folder = folder.getParent()) {
            if (!isOfUserOrRoot(folder) || (isWritableToOthers(folder) && !isSticky(folder))) {
                return false;
            }
        }
        return true;
    }

    /**
     * A link among the path's folders that may have been planted: it belongs neither to this user nor to root nor to the
     * owner of the folder that it is in, who may do there what they like anyway.
     *
     * @return null when there is none
     */
    static Path strangersLink(Path folder) throws IOException {
        if (!isPosix()) {
            return null;
        }
        for (var part = folder.toAbsolutePath(); part.getParent() != null; part = part.getParent()) {
            if (Files.isSymbolicLink(part) && !isOfUserOrRoot(part) && owner(part) != owner(part.getParent())) {
                return part;
            }
        }
        return null;
    }

    public static boolean isOfUserOrRoot(Path path) throws IOException {
        var owner = owner(path);
        return owner == ROOT || owner == user(path);
    }

    /** Whether anybody but its owner may write to it. */
    public static boolean isWritableToOthers(Path path) throws IOException {
        var rights = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        return rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE);
    }

    static boolean isSticky(Path folder) throws IOException {
        return ((int) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS) & STICKY) != 0;
    }

    static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** This process's user; on systems without /proc, whoever the name is. */
    private static int user(Path near) throws IOException {
        var self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return owner(self.toRealPath());
        }
        var name = Files.getOwner(near, LinkOption.NOFOLLOW_LINKS).getName();
        return name.equals(System.getProperty("user.name")) ? owner(near) : -1;
    }
}
