package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.missedmeetings.store.files.AtomicFile;
import org.missedmeetings.store.files.BookFile;

/**
 * The moment in which another book takes a book's place. Where no log lies beside that, one replaces the other in one step.
 * Else there is none for a moment, though each of the two is whole: whoever was killed then says {@code restore} again.
 */
public final class BookSwap {
    static final String ASIDE = ".replaced-";

    private final BookFile book;
    private final Path aside;
    private final AtomicFile file;

    /**
     * @param aside where the book goes that is there
     * @param file what takes its place
     */
    BookSwap(BookFile book, Path aside, AtomicFile file) {
        this.book = book;
        this.aside = aside;
        this.file = file;
    }

    /** Does it, and returns where the book is that was there; empty when there was none. */
    Optional<Path> run() throws IOException {
        var hadBook = Files.exists(book.path(), LinkOption.NOFOLLOW_LINKS);
        if (hadBook) {
            forgetSecondNames();
        }
        if (hadBook && isAlone() && giveSecondName() && replaceInOneStep()) {
            return Optional.of(aside);
        }
        try {
            // the book first: without it nobody can write past its log, nor read the one without the other
            if (hadBook) {
                Files.move(book.path(), aside);
            }
            moveBeside(book, hadBook ? aside : withoutLog());
            file.commit();
            return hadBook ? Optional.of(aside) : Optional.empty();
        } catch (IOException | RuntimeException failed) {
            putBack();
            throw failed;
        }
    }

    /** Whether no log lies beside it, which would be read into the one that comes. */
    private boolean isAlone() {
        return book.beside().stream().noneMatch(beside -> Files.exists(beside, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Gives the book the name aside as well, where it can have two; not where files have one only, or it is another's.
     */
    private boolean giveSecondName() {
        try {
            Files.createLink(aside, book.path());
            return true;
        } catch (UnsupportedOperationException | IOException oneNameOnly) {
            return false;
        }
    }

    /**
     * At no moment is there no book then, whoever is killed.
     *
     * @return whether it was done; Windows refuses it for a file that is open
     */
    private boolean replaceInOneStep() throws IOException {
        var isDone = false;
        try {
            file.commitInPlaceOf(aside);
            isDone = true;
        } catch (AccessDeniedException stillOpen) {
            // in two steps, then
        } finally {
            if (!isDone) {
                forgetSecondNames();
            }
        }
        return isDone;
    }

    /** Whoever was killed before the one step left the book with a second name, by which it is not to be opened. */
    private void forgetSecondNames() throws IOException {
        for (var old : setAside()) {
            if (Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(old, book.path())) {
                Files.delete(old);
            }
        }
    }

    /** The books that were there before this one. */
    private List<Path> setAside() throws IOException {
        var prefix = book.path().getFileName() + ASIDE;
        try (var all = Files.newDirectoryStream(
                book.path().getParent(), path -> path.getFileName().toString().startsWith(prefix))) {
            var found = new ArrayList<Path>();
            all.forEach(found::add);
            return found;
        }
    }

    /** Moves the log and what belongs to it to where the book is, or goes. */
    private static void moveBeside(BookFile from, Path to) throws IOException {
        for (var beside : from.beside()) {
            if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
                var name = beside.getFileName().toString();
                var suffix = name.substring(name.lastIndexOf('-'));
                Files.move(beside, to.resolveSibling(to.getFileName() + suffix));
            }
        }
    }

    /** A log without its book was left by who was killed in between: it belongs to the last book that was moved. */
    private Path withoutLog() throws IOException {
        Path last = aside;
        for (var old : setAside()) {
            var isLater = last.equals(aside) || old.compareTo(last) > 0;
            if (isLater && BookCopy.isBookFile(old) && !BookCopy.isOpen(old)) {
                last = old;
            }
        }
        return last;
    }

    /** Where the new one could not be put there, the old one comes back. */
    private void putBack() throws IOException {
        if (Files.exists(aside) && !Files.exists(book.path(), LinkOption.NOFOLLOW_LINKS)) {
            moveBeside(new BookFile(aside), book.path());
            Files.move(aside, book.path());
        }
    }
}
