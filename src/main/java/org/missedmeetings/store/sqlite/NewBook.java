package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.files.FileRights;
import org.missedmeetings.store.files.FolderProblem;
import org.missedmeetings.store.files.Target;
import org.missedmeetings.store.tables.Tables;

/**
 * A book that is made with what is to be in it, whole or not at all: nobody sees it half done, and nothing that others
 * have put there meanwhile is ever taken away.
 */
public final class NewBook {
    private NewBook() {}

    /** Whether there is nothing at that place, not even a link. */
    public static boolean isFree(Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes the book.
     *
     * @param fill what to write into it, in the transaction that makes it; what it throws leaves nothing behind
     * @param isWorthIt whether there is to be a book, by what {@code fill} gave
     * @return what {@code fill} gave
     * @throws Problem {@code busy} when somebody else has made a book there meanwhile
     */
    public static <T> T make(
            Path path, Duration patience, InstantSource clock, Function<Tables, T> fill, Predicate<T> isWorthIt) {
        try (var file = AtomicFile.begin(Target.newBook(path), FileRights.OWNER_ONLY)) {
            var isAlone = FileRights.isOursAlone(file.part().getParent());
            var filled =
                    isAlone ? fill(file.part(), patience, clock, fill) : fillElsewhere(file, patience, clock, fill);
            if (isWorthIt.test(filled)) {
                commit(file, path);
            }
            return filled;
        } catch (NoSuchFileException noFolder) {
            throw FolderProblem.ofBook(path, noFolder);
        } catch (IOException refused) {
            throw new Problem(BookProblem.NOT_WRITABLE, "No book can be made at " + path + ".", Facts.NONE, refused);
        }
    }

    private static <T> T fill(Path empty, Duration patience, InstantSource clock, Function<Tables, T> fill)
            throws IOException {
        var file = new BookFile(empty);
        var beside = file.beside();
        // for somebody who ends the program meanwhile
        empty.toFile().deleteOnExit();
        beside.forEach(left -> left.toFile().deleteOnExit());
        try {
            var filled = new Box<T>();
            BookOpening.openOrCreate(empty, patience, clock, tables -> filled.value = fill.apply(tables))
                    .close();
            file.requireWithoutLog();
            return filled.value;
        } finally {
            for (var left : beside) {
                Files.deleteIfExists(left);
            }
        }
    }

    /** Where others may write to the folder they could lay a log beside it: it is made where they cannot. */
    private static <T> T fillElsewhere(
            AtomicFile file, Duration patience, InstantSource clock, Function<Tables, T> fill) throws IOException {
        var folder = Files.createTempDirectory("missed-meetings", FileRights.with(FileRights.OWNER_ONLY_FOLDER));
        var made = Files.createFile(folder.resolve("new.db"), FileRights.with(FileRights.OWNER_ONLY));
        try {
            var filled = fill(made, patience, clock, fill);
            file.copy(made);
            return filled;
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(folder);
        }
    }

    private static void commit(AtomicFile file, Path path) throws IOException {
        try {
            file.commit();
        } catch (Problem meanwhile) {
            if (meanwhile.code().equals("exists") || meanwhile.code().equals("in_use")) {
                throw new Problem(
                        BookProblem.MADE_MEANWHILE,
                        "Somebody has made " + path + " meanwhile; nothing was imported.",
                        Facts.NONE,
                        meanwhile);
            }
            throw meanwhile;
        }
    }

    /** What came of it, for a call that hands nothing back. */
    private static final class Box<T> {
        private T value;
    }
}
