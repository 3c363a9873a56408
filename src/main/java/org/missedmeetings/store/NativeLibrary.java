package org.missedmeetings.store;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
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

    private NativeLibrary() {}

    /**
     * Unpacks it if need be, and tells the driver where it is; call it before the driver's first connection.
     *
     * @param cache a folder of the user's own for what can be made again; null for none
     */
    public static void prepare(Path cache) {
        if (cache == null || System.getProperty(PATH) != null || !BookFile.isPosix()) {
            return;
        }
        try {
            var folder = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
            var name = LibraryLoaderUtil.getNativeLibName();
            privateFolder(folder);
            if (unpacked(folder.resolve(name), LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
                System.setProperty(PATH, folder.toString());
                System.setProperty(NAME, name);
            }
        } catch (IOException | SecurityException notHere) {
            // a cache is never worth an error
        }
    }

    /** Whether the file is there, whole, and nobody else's: what is loaded from it runs with our rights. */
    private static boolean unpacked(Path file, String resource) throws IOException {
        var source = NativeLibrary.class.getResource(resource);
        if (source == null || !(source.openConnection() instanceof JarURLConnection connection)) {
            return false;
        }
        var entry = connection.getJarEntry();
        if (isWhole(file, entry.getSize(), entry.getCrc())) {
            return true;
        }
        var part = Files.createTempFile(file.getParent(), "unpacking", ".part", ownerOnly("rw-------"));
        try (var stream = connection.getInputStream()) {
            Files.copy(stream, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return isWhole(file, entry.getSize(), entry.getCrc());
    }

    private static boolean isWhole(Path file, long size, long crc) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != size) {
            return false;
        }
        var sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return sum.getValue() == crc;
    }

    /** Makes the folder for its owner only; one that others may look into or write to is not used. */
    private static void privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        if (!PosixFilePermissions.fromString("rwx------").containsAll(Files.getPosixFilePermissions(folder))) {
            throw new IOException("not a private folder: " + folder);
        }
    }

    private static FileAttribute<?> ownerOnly(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
