package org.missedmeetings.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's library, unpacked once into a private folder. The driver would unpack its megabyte into the folder for
 * temporary files at every start: that takes a tenth of a second, fails where programs may not run from there, and
 * leaves the file behind when the process is killed.
 *
 * <p>Where this is not possible, the driver goes its own way, and nothing is said.
 */
public final class NativeLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String RECORD = "unpacked";

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
            var folder = cache.resolve("sqlite-" + DRIVER + "-" + System.getProperty("os.arch"));
            var record = folder.resolve(RECORD);
            privateFolder(folder);
            var known = Files.exists(record) ? Files.readString(record) : "";
            var name = isWhole(folder, known) ? name(known) : unpack(folder);
            System.setProperty(PATH, folder.toString());
            System.setProperty(NAME, name);
        } catch (IOException | RuntimeException notHere) {
            // a cache is never worth an error
        }
    }

    /**
     * Unpacks the library and, when it is there, writes down what it must be from then on.
     *
     * @return its name
     */
    private static String unpack(Path folder) throws IOException {
        var name = LibraryLoaderUtil.getNativeLibName();
        try (var stream =
                SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (stream == null) {
                throw new IOException("the driver has no library for this system");
            }
            var library = stream.readAllBytes();
            put(folder, name, library);
            put(folder, RECORD, (sum(library) + " " + name).getBytes(StandardCharsets.UTF_8));
            return name;
        }
    }

    /** Nobody ever finds half a file: two programs may start for the first time at once. */
    private static void put(Path folder, String name, byte[] content) throws IOException {
        var part = Files.createTempFile(folder, "unpacking", ".part", ownerOnly("rw-------"));
        try {
            Files.write(part, content);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether the library is what was unpacked: what is loaded from it runs with our rights. */
    private static boolean isWhole(Path folder, String record) throws IOException {
        try {
            var library = folder.resolve(name(record));
            return Files.isRegularFile(library) && record.startsWith(sum(Files.readAllBytes(library)) + " ");
        } catch (InvalidPathException spoiltRecord) {
            return false;
        }
    }

    private static String name(String record) {
        return record.substring(record.indexOf(' ') + 1);
    }

    private static String sum(byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return content.length + "-" + sum.getValue();
    }

    /** Makes the folder for its owner only; one that others may look into or write to is not used. */
    private static void privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        if (!PosixFilePermissions.fromString("rwx------").containsAll(Files.getPosixFilePermissions(folder))) {
            throw new IOException("not a private folder: " + folder);
        }
        // root may have come here with another user's environment
        if (!Files.getOwner(folder).getName().equals(System.getProperty("user.name"))) {
            throw new IOException("another user's folder: " + folder);
        }
    }

    private static FileAttribute<?> ownerOnly(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
