package org.missedmeetings.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

final class NativeLibraryTest {
    @TempDir
    private Path cache;

    /** Else a new driver would be given the old one's library. */
    @Test
    void theFolderIsNamedAfterTheDriverThatIsUsed() {
        assertThat(NativeLibrary.DRIVER).isEqualTo(SQLiteJDBCLoader.getVersion());
        assertThat(NativeLibrary.fileName()).isEqualTo(LibraryLoaderUtil.getNativeLibName());
    }

    @Test
    void itIsWhatTheDriverBrings() throws IOException {
        var library = NativeLibrary.verified(cache);

        assertThat(library).hasBinaryContent(genuine());
        assertThat(rights(library)).isEqualTo("rw-------");
        var made = Files.getLastModifiedTime(library);
        assertThat(Files.getLastModifiedTime(NativeLibrary.verified(cache))).isEqualTo(made);
    }

    /** Also one of the same length, time and rights, and one that others could have changed. */
    @Test
    void whatSomebodyHasPutThereIsNotTrusted() throws IOException {
        var library = NativeLibrary.verified(cache);
        var time = Files.getLastModifiedTime(library);
        var poison = genuine();
        poison[poison.length / 2] ^= 1;
        Files.write(library, poison);
        Files.setLastModifiedTime(library, time);

        assertThat(NativeLibrary.verified(cache)).hasBinaryContent(genuine());

        Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(rights(NativeLibrary.verified(cache))).isEqualTo("rw-------");

        var elsewhere = Files.write(cache.resolve("elsewhere"), poison);
        Files.delete(library);
        Files.createSymbolicLink(library, elsewhere);
        assertThat(NativeLibrary.verified(cache)).isRegularFile().hasBinaryContent(genuine());
        assertThat(elsewhere).hasBinaryContent(poison);
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotUsed() throws IOException {
        var open = Files.createDirectory(cache.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> NativeLibrary.verified(open)).isInstanceOf(IOException.class);
    }

    private static byte[] genuine() throws IOException {
        try (var stream = SQLiteJDBCLoader.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + NativeLibrary.fileName())) {
            return stream.readAllBytes();
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
