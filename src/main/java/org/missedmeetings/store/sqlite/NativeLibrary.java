package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.FileRights;
import org.missedmeetings.store.files.Target;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's library, unpacked once into a private folder. The driver would unpack its megabyte into the folder for
 * temporary files at every start: that takes a tenth of a second, fails where programs may not run from there, and
 * leaves the file behind when the process is killed.
 *
 * <p>What is loaded from it runs with this user's rights. It is loaded only where nobody but this user and root could
 * have put it there, and only when it is, byte for byte, what the driver brings. To look at a megabyte takes time, so
 * what was seen then is written down, with the moment of the file's last change, which nobody but the kernel sets.
 *
 * <p>Where this is not possible, the driver goes its own way, and nothing is said.
 */
public final class NativeLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String RECORD = "verified";

    /** The driver's version, kept by a test: to ask the driver for it would start its logging and run {@code uname}. */
    static final String DRIVER = "3.54.1.0";

    private NativeLibrary() {}

    /**
     * Unpacks it if need be, and tells the driver where it is; call it before the driver's first connection.
     *
     * @param cache a folder of the user's own for what can be made again; null for none
     */
    public static void prepare(Path cache) {
        if (cache == null || System.getProperty(PATH) != null || !FileRights.isPosix()) {
            return;
        }
        try {
            var library = verified(cache);
            System.setProperty(PATH, library.getParent().toString());
            System.setProperty(NAME, library.getFileName().toString());
        } catch (IOException | Problem | UnsupportedOperationException notHere) {
            // a cache is never worth an error
        }
    }

    /** The library in the cache, which is what the driver brings. */
    static Path verified(Path cache) throws IOException {
        var folder = cache.resolve("sqlite-" + DRIVER + "-" + System.getProperty("os.arch"));
        Files.createDirectories(folder, FileRights.with(FileRights.OWNER_ONLY_FOLDER));
        if (!FileRights.isOursAlone(folder)) {
            throw new IOException("others may write to " + folder);
        }
        var library = folder.toRealPath().resolve(fileName());
        var record = library.resolveSibling(RECORD);
        if (!isTrusted(library)
                || !isTrusted(record)
                || !Files.readString(record).equals(stamp(library))) {
            verify(library);
            put(record, stamp(library).getBytes(StandardCharsets.UTF_8));
        }
        return library;
    }

    /** What the driver calls it, without asking it; a test compares. */
    static String fileName() {
        return System.mapLibraryName("sqlitejdbc");
    }

    private static void verify(Path library) throws IOException {
        try (var stream = SQLiteJDBCLoader.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + fileName())) {
            if (stream == null) {
                throw new IOException("the driver has no library for this system");
            }
            var content = stream.readAllBytes();
            if (!isTrusted(library) || !Arrays.equals(content, Files.readAllBytes(library))) {
                put(library, content);
            }
        }
    }

    /** Two programs may start for the first time at once: nobody ever finds half a file. */
    private static void put(Path place, byte[] content) throws IOException {
        if (Files.isSymbolicLink(place)) {
            Files.delete(place);
        }
        try (var file = AtomicFile.begin(Target.inCache(place), FileRights.OWNER_ONLY)) {
            file.write(content);
            file.commit();
        }
    }

    /** In a folder that is ours alone there may be a file from when it was not. */
    private static boolean isTrusted(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && FileRights.isOfUserOrRoot(file)
                && !FileRights.isWritableToOthers(file);
    }

    /** What changes with the file's content, whoever changes it and whatever time they give it. */
    private static String stamp(Path library) throws IOException {
        var seen = Files.readAttributes(library, "unix:ino,size,ctime", LinkOption.NOFOLLOW_LINKS);
        return seen.get("ino") + " " + seen.get("size") + " " + seen.get("ctime");
    }
}
