package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sqlite.BookSwap;

/**
 * A place that somebody has named for us to write to, and what may be there already. Never the book, nor what SQLite
 * keeps beside it or any other database; never a link, whoever made it; never a file that another program wrote: which
 * are ours is told by how they begin. An empty file has nothing to lose.
 */
public final class Target {
    /** What is read of a file to tell whose it is. */
    private static final int HEAD = 512;

    private static final List<String> SUFFIXES = List.of("-wal", "-shm", "-journal");

    private final Path path;
    private final Path book;
    private final Predicate<byte[]> isOurs;
    private final Kind kind;

    /** What may be in the place. */
    private enum Kind {
        OURS,
        NOTHING,
        CACHE,
        BOOK
    }

    private Target(Path path, Path book, Predicate<byte[]> isOurs, Kind kind) {
        this.path = path;
        this.book = book;
        this.isOurs = isOurs;
        this.kind = kind;
    }

    /**
     * A place where a file of ours may be replaced.
     *
     * @param named where; folders may be reached by way of links, unless a stranger may have planted them
     * @param book the book that this is about, there or not
     * @param isOurs whether a file that begins so is one that we wrote
     * @throws NoSuchFileException when there is no such folder
     */
    public static Target replacing(Path named, Path book, Predicate<byte[]> isOurs) throws IOException {
        return new Target(resolved(named), book, isOurs, Kind.OURS);
    }

    /** A place where nothing must be yet; see {@link #replacing}. */
    public static Target empty(Path named, Path book) throws IOException {
        return new Target(resolved(named), book, head -> false, Kind.NOTHING);
    }

    /**
     * A place in a cache, which holds nothing but what can be made again; whatever is there gives way, and its rights.
     */
    public static Target inCache(Path path) {
        return new Target(path, null, head -> true, Kind.CACHE);
    }

    /**
     * The book's own place, where one may be until the file is done: what becomes of that is {@link BookSwap}'s to say.
     */
    public static Target ofBook(Path book) {
        return new Target(book, null, head -> false, Kind.BOOK);
    }

    /** A place where nothing must be yet, and a book is to be made. */
    public static Target newBook(Path named) throws IOException {
        return new Target(resolved(named), null, head -> false, Kind.NOTHING);
    }

    public Path path() {
        return path;
    }

    /** Whether a file that is replaced leaves its rights and its group to the next. */
    boolean keepsRights() {
        return kind != Kind.CACHE;
    }

    /** Whether it is to belong to whom it belonged before, where root writes it. */
    boolean keepsOwner() {
        return kind == Kind.BOOK;
    }

    /** Whether a file that is there may be replaced. */
    boolean mayReplace() {
        return kind == Kind.OURS || kind == Kind.CACHE;
    }

    /** Looks, before anything is written, whether it may be; see {@link #require}. */
    public void requireAtFirst() throws IOException {
        if (kind != Kind.BOOK) {
            require();
        }
    }

    /**
     * Looks whether it may be written to.
     *
     * @throws Problem {@code bad_path, is_the_book, is_link, exists, not_ours} or {@code in_use} when it may not
     */
    void require() throws IOException {
        requireNotTheBook();
        if (Files.isSymbolicLink(path)) {
            throw new Problem(BookProblem.LINK, path + " is a link, which is not written through.");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            requireReplaceable();
        }
        for (var suffix : SUFFIXES) {
            var beside = path.resolveSibling(path.getFileName() + suffix);
            if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
                // whoever opens the file next would take that log for its own
                throw new Problem(
                        BookProblem.OPEN_DATABASE,
                        "There is a " + beside + ": somebody has a database of that name open.");
            }
        }
    }

    /** That something is there which is not to be replaced. */
    Problem exists() {
        return new Problem(BookProblem.EXISTS, "There is a file " + path + " already.");
    }

    /** Also under another name, and its log, which is as much a part of it. */
    private void requireNotTheBook() throws IOException {
        // null where the book is in no file
        var real = book == null ? null : new BookFile(book).path();
        if (real != null
                && (path.equals(real) || (Files.exists(path) && Files.exists(real) && Files.isSameFile(path, real)))) {
            throw new Problem(BookProblem.THE_BOOK, path + " is the book itself.");
        }
        var name = path.getFileName().toString();
        for (var suffix : SUFFIXES) {
            if (!name.endsWith(suffix)) {
                continue;
            }
            var database = path.resolveSibling(name.substring(0, name.length() - suffix.length()));
            if (database.equals(real)) {
                throw new Problem(BookProblem.THE_BOOK, path + " is a part of the book itself.");
            }
            if (Files.exists(database)) {
                throw new Problem(BookProblem.PART_OF_DATABASE, path + " is a part of " + database + ".");
            }
        }
    }

    private void requireReplaceable() throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new Problem(BookProblem.NOT_A_FILE, path + " is not a file.");
        }
        if (!mayReplace()) {
            throw exists();
        }
        var head = head();
        if (head.length > 0 && !isOurs.test(head)) {
            throw new Problem(BookProblem.NOT_OURS, path + " was not written by this command, so it is not replaced.");
        }
    }

    private byte[] head() throws IOException {
        var buffer = ByteBuffer.allocate(HEAD);
        try (var file = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (buffer.hasRemaining() && file.read(buffer) >= 0) {
                // a read may bring less than there is
            }
        }
        var head = new byte[buffer.position()];
        buffer.flip().get(head);
        return head;
    }

    private static Path resolved(Path named) throws IOException {
        var absolute = named.toAbsolutePath();
        var name = absolute.getFileName();
        var folder = absolute.getParent();
        if (name == null || folder == null || Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new Problem(BookProblem.NOT_A_FILE, named + " is not a file.");
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        var planted = FileRights.strangersLink(folder);
        if (planted != null) {
            throw new Problem(BookProblem.PLANTED_LINK, planted + " is a link that somebody else has made.");
        }
        return folder.toRealPath().resolve(name);
    }
}
