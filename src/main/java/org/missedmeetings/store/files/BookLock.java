package org.missedmeetings.store.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * Keeps everybody from the book while it is replaced: the lock that SQLite itself takes to have a file for itself alone,
 * without SQLite, which might bring the log into a book that is damaged.
 */
public final class BookLock implements AutoCloseable {
    /** Where SQLite's locks are. Source: "PENDING_BYTE" and after in its file format. */
    private static final long LOCKS_AT = 0x40000000L;

    private static final long LOCKS = 512;
    private static final Pattern PROCESS = Pattern.compile("\\d+");
    /** A line of /proc/locks: process, device and inode, first byte. */
    private static final Pattern LOCK =
            Pattern.compile(" (?<process>\\d+) [0-9a-f]+:[0-9a-f]+:(?<inode>\\d+) (?<from>\\d+) ");

    private final FileChannel channel;

    private BookLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the book for this process alone.
     *
     * @throws Problem {@code in_use} when somebody else has it open
     */
    public static BookLock take(Path book) throws IOException {
        if (!Files.exists(book)) {
            return new BookLock(null);
        }
        requireUnused(book);
        var channel = FileChannel.open(book, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(LOCKS_AT, LOCKS, false) == null) {
                throw inUse(book, List.copyOf(lockers(book)));
            }
            return new BookLock(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Looks at who has it open, as far as the system says: also who has it open and holds no lock at this moment. */
    public static void requireUnused(Path book) throws IOException {
        var users = new TreeSet<>(lockers(book));
        users.addAll(openers(book));
        if (!users.isEmpty()) {
            throw inUse(book, List.copyOf(users));
        }
    }

    private static Problem inUse(Path book, List<Long> users) {
        var who = users.isEmpty()
                ? "another program"
                : users.stream().map(BookLock::name).collect(Collectors.joining(", "));
        return new Problem(BookProblem.IN_USE, "The book at " + book + " is in use by " + who + ".");
    }

    private static String name(long process) {
        var command = ProcessHandle.of(process).flatMap(handle -> handle.info().command());
        return "process " + process
                + command.map(path -> " (" + Path.of(path).getFileName() + ")").orElse("");
    }

    /** Whose open files the system shows: this user's, or to root everybody's. */
    private static List<Long> openers(Path book) throws IOException {
        var found = new ArrayList<Long>();
        var processes = Path.of("/proc");
        if (!Files.isDirectory(processes.resolve("self"))) {
            return found;
        }
        try (var all = Files.newDirectoryStream(
                processes,
                path -> PROCESS.matcher(path.getFileName().toString()).matches())) {
            for (var process : all) {
                var id = Long.parseLong(process.getFileName().toString());
                if (id != ProcessHandle.current().pid() && hasOpen(process, book)) {
                    found.add(id);
                }
            }
        }
        return found;
    }

    private static boolean hasOpen(Path process, Path book) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var file : files) {
                var target = Files.readSymbolicLink(file);
                if (target.equals(book) || new BookFile(book).beside().contains(target)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | SecurityException goneOrNotOurs) {
            return false;
        }
    }

    /** Who holds one of SQLite's locks on it, other users among them. */
    private static List<Long> lockers(Path book) throws IOException {
        var found = new ArrayList<Long>();
        var locks = Path.of("/proc/locks");
        if (!FileRights.isPosix() || !Files.isReadable(locks)) {
            return found;
        }
        var inode =
                Files.getAttribute(book, "unix:ino", LinkOption.NOFOLLOW_LINKS).toString();
        for (var line : Files.readAllLines(locks)) {
            var lock = LOCK.matcher(line);
            if (lock.find() && lock.group("inode").equals(inode)) {
                var at = Long.parseLong(lock.group("from"));
                var process = Long.parseLong(lock.group("process"));
                if (at >= LOCKS_AT
                        && at < LOCKS_AT + LOCKS
                        && process != ProcessHandle.current().pid()) {
                    found.add(process);
                }
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
