package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.copies.BookTable;
import org.missedmeetings.store.copies.NewContents;
import org.missedmeetings.store.copies.RowCopy;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.FileRights;
import org.missedmeetings.store.files.FolderProblem;
import org.missedmeetings.store.files.PrivateCopy;
import org.missedmeetings.store.files.Target;

/** A book in a file that is made of the rows of another one: whole, and read from end to end, before it has its name. */
public final class FileFromRows {
    private FileFromRows() {}

    /**
     * Makes a book where nothing is.
     *
     * @throws Problem {@code exists} when something is there
     */
    public static void make(Path path, NewContents contents) {
        try {
            make(Target.newBook(path), contents);
        } catch (NoSuchFileException noFolder) {
            throw FolderProblem.ofBook(path, noFolder);
        } catch (IOException refused) {
            throw new Problem(BookProblem.NOT_WRITABLE, "No book can be made at " + path + ".", Facts.NONE, refused);
        } catch (Problem refused) {
            throw refused.type() == BookProblem.EXISTS ? isThere(path, refused) : refused;
        }
    }

    private static Problem isThere(Path path, Problem cause) {
        return new Problem(BookProblem.BOOK_THERE, "There is something at " + path + " already.", Facts.NONE, cause);
    }

    /**
     * Makes a backup of the book as it is at one moment, while others go on writing.
     *
     * @param target where nothing is that may not be replaced
     */
    public static BookCopy.Copy backUp(Database book, Target target) throws IOException {
        var copy = new RowCopy(book, EnumSet.allOf(BookTable.class), share -> {});
        try {
            return book.readAtOneMoment(tables -> new BookCopy.Copy(
                    target.path(), written(target, copy), tables.meetings().count()));
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        }
    }

    private static long written(Target target, NewContents contents) {
        try {
            return make(target, contents);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /**
     * Makes a file that has a book in it.
     *
     * @return how long it is
     */
    private static long make(Target target, NewContents contents) throws IOException {
        try (var file = AtomicFile.begin(target, FileRights.OWNER_ONLY)) {
            PrivateCopy.fill(file, target.path(), copy -> {
                fill(copy, target.path(), contents);
                return null;
            });
            var bytes = Files.size(file.part());
            file.commit();
            return bytes;
        }
    }

    private static void fill(Path copy, Path target, NewContents contents) {
        var name = "The copy for " + target;
        try (var database = Connecting.toCopy(copy, name)) {
            // a file that is thrown away where anything fails needs no journal on the disk; references are read
            // afterwards
            database.handle().execute("PRAGMA journal_mode = MEMORY");
            database.handle().execute("PRAGMA synchronous = OFF");
            database.handle().execute("PRAGMA foreign_keys = OFF");
            database.write(tables -> {
                Schema.upgrade(database.handle(), 0);
                contents.write(database);
                return null;
            });
        }
        try (var database = Connecting.toCopy(copy, name)) {
            Integrity.fault(database).ifPresent(fault -> {
                throw new Problem(
                        BookProblem.BAD_COPY, "The copy for " + target + " did not come out whole (" + fault + ").");
            });
            database.write(tables -> {
                contents.settle(database);
                return null;
            });
            database.handle().execute("PRAGMA journal_mode = WAL");
        }
    }
}
