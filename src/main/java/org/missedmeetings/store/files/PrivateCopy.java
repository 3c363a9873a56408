package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where SQLite may write a file by its name. Where others may write to the folder they could lay a log beside the file,
 * or put a link in its place: there it is written where they cannot, and its bytes are brought over.
 */
public final class PrivateCopy {
    private PrivateCopy() {}

    /** What is done to the file that lies here. */
    public interface Work<T> {
        T on(Path copy) throws IOException;
    }

    /**
     * Has the work done on a file that nobody else can reach, and takes what came of it into the given one.
     *
     * @param book whose folder is the next to try, as it has room for a book
     */
    public static <T> T fill(AtomicFile file, Path book, Work<T> work) throws IOException {
        return FileRights.isOursAlone(file.part().getParent())
                ? tidied(file.part(), work)
                : elsewhere(file, book.getParent(), work);
    }

    /** Copies the file to where nobody else can reach it: into a folder that holds nothing else. */
    public static Path of(Path source) throws IOException {
        var folder = Files.createTempDirectory("missed-meetings", FileRights.with(FileRights.OWNER_ONLY_FOLDER));
        var copy = folder.resolve("copy.db");
        try {
            Files.createFile(copy, FileRights.with(FileRights.OWNER_ONLY));
            try (var out = Files.newOutputStream(copy)) {
                Files.copy(source, out);
            }
            return copy;
        } catch (IOException failed) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
            throw failed;
        }
    }

    private static <T> T elsewhere(AtomicFile file, Path beside, Work<T> work) throws IOException {
        var rights = FileRights.with(FileRights.OWNER_ONLY_FOLDER);
        var folder = FileRights.isOursAlone(beside)
                ? Files.createTempDirectory(beside, ".copying", rights)
                : Files.createTempDirectory("missed-meetings", rights);
        var copy = folder.resolve("copy.db");
        try {
            Files.createFile(copy, FileRights.with(FileRights.OWNER_ONLY));
            var result = tidied(copy, work);
            file.copy(copy);
            return result;
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    private static <T> T tidied(Path copy, Work<T> work) throws IOException {
        var file = new BookFile(copy);
        try {
            var result = work.on(copy);
            file.requireWithoutLog();
            return result;
        } finally {
            for (var beside : file.beside()) {
                Files.deleteIfExists(beside);
            }
        }
    }
}
